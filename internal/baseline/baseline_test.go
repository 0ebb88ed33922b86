package baseline_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/baseline"
	"github.com/golocalstate/localstate/internal/driver"
	"github.com/golocalstate/localstate/internal/finding"
)

func findings(places ...string) []finding.Finding {
	var list []finding.Finding
	for _, place := range places {
		list = append(list, finding.Finding{Rule: "localcache", Package: "example.com/m", Place: place})
	}
	finding.Sign(list)
	return list
}

func text(t *testing.T, b *baseline.Baseline) string {
	t.Helper()
	var buf bytes.Buffer
	require.NoError(t, b.Write(&buf))
	return buf.String()
}

func TestWrite(t *testing.T) {
	assert.Equal(t, "{\n\"version\": 1,\n\"findings\": [\n]\n}\n", text(t, baseline.Of(nil)))

	list := findings("m.b", "m.Map[<T>].a")
	got := text(t, baseline.Of(list))
	lines := strings.Split(got, "\n")
	require.Len(t, lines, 8, "one finding a line")
	assert.Equal(t, `{"package":"example.com/m","place":"m.Map[<T>].a","rule":"localcache","fingerprint":"`+list[1].Fingerprint+`"},`, lines[3])
	assert.Equal(t, `{"package":"example.com/m","place":"m.b","rule":"localcache","fingerprint":"`+list[0].Fingerprint+`"}`, lines[4])
	assert.Equal(t, got, text(t, baseline.Of(findings("m.Map[<T>].a", "m.b"))), "in any order")
	assert.Equal(t, got, text(t, baseline.Of(append(list, list...))), "each once")

	again, err := baseline.Parse("x.json", []byte(got))
	require.NoError(t, err)
	assert.Equal(t, got, text(t, again))
}

func TestSplit(t *testing.T) {
	known := baseline.Of(findings("m.a", "m.b", "m.c"))
	fresh, n, gone := known.Split(findings("m.c", "m.a", "m.d"))
	assert.Equal(t, 2, n)
	require.Len(t, fresh, 1)
	assert.Equal(t, "m.d", fresh[0].Place)
	require.Len(t, gone, 1)
	assert.Equal(t, "m.b", gone[0].Place)
}

func TestParseErrors(t *testing.T) {
	const entry = `{"package":"m","place":"m.a","rule":"localcache","fingerprint":"0123"}`
	tests := []struct {
		name, text, problem, next string
	}{
		{"empty", "", "b.json:1: the baseline is damaged: unexpected end of JSON input", "localstate baseline write -o b.json"},
		{"cut off", "{\n\"version\": 1,\n\"findings\": [\n" + entry + ",\n", "b.json:4: the baseline is damaged: unexpected end of JSON input", "localstate baseline write -o b.json"},
		{"not JSON", "hello\n", "b.json is no baseline: it is no JSON object", "a file that localstate baseline write has made"},
		{"merge", "{\n\"version\": 1,\n\"findings\": [\n<<<<<<< HEAD\n" + entry + "\n=======\n>>>>>>> x\n]}", "b.json:4: the baseline is damaged: invalid character '<'", "A merge has left its marks."},
		{"merge at the top", "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> x\n", "b.json:1: the baseline is damaged: invalid character '<'", "localstate baseline write -o b.json"},
		{"other JSON", `{"findings": []}`, "b.json is no baseline: it has no version", "a file that localstate baseline write has made"},
		{"a list", `[]`, "b.json is no baseline: it is no JSON object", "a file that localstate baseline write has made"},
		{"older", `{"version": 0, "findings": []}`, "the baseline b.json has version 0, and this localstate reads version 1", "localstate baseline write -o b.json"},
		{"newer", `{"version": 2, "entries": {}}`, "the baseline b.json has version 2 and was written by a newer localstate: this one reads version 1", "Use that localstate"},
		{"unknown key", "{\n\"version\": 1, \"found\": []}", `the baseline is damaged: unknown field "found"`, "localstate baseline write"},
		{"no fingerprint", `{"version": 1, "findings": [` + entry + `, {"rule": "localcache"}]}`, "the baseline b.json is damaged: entry 2 has no fingerprint", "localstate baseline write"},
		{"wrong type", "{\n\"version\": 1,\n\"findings\": [\n{\"rule\": 5}]}", "b.json:4: the baseline is damaged: cannot unmarshal number", "localstate baseline write"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := baseline.Parse("b.json", []byte(tt.text))
			assertFailure(t, err, tt.problem, tt.next)
		})
	}
}

func TestReadErrors(t *testing.T) {
	dir := t.TempDir()
	_, err := baseline.Read(filepath.Join(dir, "none.json"))
	assertFailure(t, err, "there is no baseline ", "localstate baseline write -o ")
	_, err = baseline.Read(dir)
	assertFailure(t, err, "cannot be read: is a directory", "-baseline")

	name := filepath.Join(dir, "b.json")
	require.NoError(t, os.WriteFile(name, []byte(text(t, baseline.Of(findings("m.a")))), 0o644))
	b, err := baseline.Read(name)
	require.NoError(t, err)
	assert.Equal(t, 1, b.Len())
}

func assertFailure(t *testing.T, err error, problem, next string) {
	t.Helper()
	var failure *driver.Failure
	require.ErrorAs(t, err, &failure)
	assert.Contains(t, failure.Problem, problem)
	assert.Contains(t, failure.Next, next)
}

// Whatever a file holds, it is read as a baseline that can be written and read
// again, or refused.
func FuzzParse(f *testing.F) {
	f.Add([]byte("{\n\"version\": 1,\n\"findings\": [\n]\n}\n"))
	f.Add([]byte(`{"version": 1, "findings": [{"package":"m","place":"m.a","rule":"localcache","fingerprint":"0123"}]}`))
	f.Add([]byte(`{"version": 1e0}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := baseline.Parse("b.json", data)
		if err != nil {
			var failure *driver.Failure
			require.ErrorAs(t, err, &failure)
			return
		}
		again, err := baseline.Parse("b.json", []byte(text(t, b)))
		require.NoError(t, err)
		assert.Equal(t, text(t, b), text(t, again))
	})
}
