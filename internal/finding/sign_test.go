package finding_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/golocalstate/localstate/internal/finding"
)

func fingerprints(findings ...finding.Finding) []string {
	slices.SortFunc(findings, finding.Compare)
	finding.Sign(findings)
	list := make([]string, len(findings))
	for i, f := range findings {
		list[i] = f.Fingerprint
	}
	slices.Sort(list)
	return list
}

func at(file string, line int, place string) finding.Finding {
	return finding.Finding{Rule: "localupload", Package: "m/api", Place: place, Position: finding.Position{File: file, Line: line}}
}

func TestSignIsStable(t *testing.T) {
	before := fingerprints(at("api/a.go", 10, "api.seen"), at("api/a.go", 20, "os.Create in api.save"), at("api/a.go", 30, "os.Create in api.save (2)"))
	tests := map[string][]finding.Finding{
		"moved":   {at("api/a.go", 11, "api.seen"), at("api/a.go", 2, "os.Create in api.save"), at("api/a.go", 3, "os.Create in api.save (2)")},
		"renamed": {at("api/b.go", 10, "api.seen"), at("api/z.go", 20, "os.Create in api.save"), at("api/z.go", 30, "os.Create in api.save (2)")},
		"counted": {at("api/a.go", 10, "api.seen"), at("api/a.go", 20, "os.Create in api.save (2)"), at("api/a.go", 30, "os.Create in api.save (3)")},
	}
	for name, after := range tests {
		assert.Equal(t, before, fingerprints(after...), name)
	}

	more := fingerprints(at("api/a.go", 10, "api.seen"), at("api/a.go", 15, "os.Create in api.save"), at("api/a.go", 20, "os.Create in api.save (2)"), at("api/a.go", 30, "os.Create in api.save (3)"))
	assert.Len(t, more, 4)
	assert.Subset(t, more, before, "one more changes none of the others")
	assert.Len(t, slices.Compact(more), 4, "each has its own")
}

func TestSignLeavesOutNumbers(t *testing.T) {
	for place, same := range map[string]string{
		"rand.Read in api.New.func1":           "rand.Read in api.New.func2.1",
		"api.New.func1.seen":                   "api.New.func12.seen",
		"rand.Reader in main.init#1":           "rand.Reader in main.init#2",
		"os.Create in (*api.A).Save":           "os.Create in (*api.A).Save (10)",
		"os.Create in (*api.A).Save.func3 (2)": "os.Create in (*api.A).Save.func1",
	} {
		assert.Equal(t, fingerprints(at("a.go", 1, place)), fingerprints(at("a.go", 1, same)), place)
	}
	for place, other := range map[string]string{
		"api.seen1":                "api.seen2",
		"api.v1.func1.x":           "api.v1.func1.y",
		"api.cache2":               "api.cache",
		"os.Create in (*api.A).S1": "os.Create in (*api.A).S2",
	} {
		assert.NotEqual(t, fingerprints(at("a.go", 1, place)), fingerprints(at("a.go", 1, other)), place)
	}
}
