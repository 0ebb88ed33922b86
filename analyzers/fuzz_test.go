package analyzers

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
)

// The generator is worth something only if what it makes type-checks, has all that
// the language has, and gives findings.
func TestGeneratedProgramsTypeCheck(t *testing.T) {
	libs := newLibraries(t)
	findings := 0
	for _, data := range randomData(60) {
		text := generated(data)
		v := libs.through(t, "generated.go", []byte(text))
		assert.False(t, v.broken, "%s\n%s", v.reason, text)
		findings += len(v.result.Findings)
	}
	assert.Greater(t, findings, 5)
}

// randomData is what fuzzing starts with: n texts, longer and longer, the same in every run.
func randomData(n int) [][]byte {
	r := rand.New(rand.NewPCG(1, 2))
	var all [][]byte
	for i := range n {
		data := make([]byte, 20*i)
		for k := range data {
			data[k] = byte(r.Uint32())
		}
		all = append(all, data)
	}
	return all
}

// Generated servers go through all steps.
func FuzzGenerated(f *testing.F) {
	for _, data := range randomData(30) {
		f.Add(data)
	}
	libs := newLibraries(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		if v := libs.through(t, "generated.go", []byte(generated(data))); v.broken {
			t.Skip()
		}
	})
}
