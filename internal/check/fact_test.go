package check

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

func paths(f *Fact) []string {
	var paths []string
	for _, p := range f.Packages {
		paths = append(paths, p.Path)
	}
	return paths
}

// A package hears of all packages below it, once each, through its direct imports.
func TestFactCarriesWhatLiesBelow(t *testing.T) {
	a := merge(nil).with(&summary.Package{Path: "m/a"}, nil, nil)
	b := merge([]*Fact{a}).with(&summary.Package{Path: "m/b"}, nil, []finding.Finding{{Rule: "r", Package: "m/a", Place: "a.x"}})
	c := merge([]*Fact{a}).with(&summary.Package{Path: "m/c"}, nil, nil)

	below := merge([]*Fact{c, b})
	assert.Equal(t, []string{"m/a", "m/b", "m/c"}, paths(below))
	assert.Equal(t, b.Proved, below.Proved)

	again := finding.Finding{Rule: "r", Package: "m/a", Place: "a.x"}
	d := below.with(&summary.Package{Path: "m/aa"}, nil, []finding.Finding{again, {Rule: "r", Package: "m/aa", Place: "y"}})
	assert.Equal(t, []string{"m/a", "m/aa", "m/b", "m/c"}, paths(d))
	assert.Len(t, d.Proved, 2)
	assert.Len(t, below.Packages, 3, "the fact below is left as it was")
}

func TestFactEncoding(t *testing.T) {
	fact := &Fact{
		Packages: []*summary.Package{
			{Path: "m/a", Name: "a", Module: "m", Imports: []string{"fmt"}, Skipped: []finding.Skip{{Package: "m/a", Reason: "why"}}},
			{Path: "m/b", Name: "b", Module: "m"},
		},
		Proved: []string{"r\x00m/a\x00a.x"},
	}
	first, err := fact.GobEncode()
	require.NoError(t, err)
	for range 10 {
		again, err := fact.GobEncode()
		require.NoError(t, err)
		require.Equal(t, first, again)
	}
	var got Fact
	require.NoError(t, got.GobDecode(first))
	assert.Equal(t, fact, &got)

	assert.Error(t, new(Fact).GobDecode(first[:len(first)/2]))
	assert.Error(t, new(Fact).GobDecode(nil))
}
