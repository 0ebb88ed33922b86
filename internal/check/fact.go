package check

import (
	"maps"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// A Fact is what a package tells those that import it: the summaries of itself
// and of all own packages below it, and what they have proved. It repeats what
// the packages below said because under go vet a package sees the facts of its direct imports only.
//
// It holds no maps and is sorted throughout: its bytes are part of the key
// under which the go command caches the packages above.
type Fact struct {
	// Packages are the summaries, sorted by import path.
	Packages []*summary.Package
	// Proved are the keys of the findings made so far, sorted.
	Proved []string
}

// AFact marks the type as a fact.
func (*Fact) AFact() {}

func (f *Fact) String() string {
	paths := make([]string, len(f.Packages))
	for i, p := range f.Packages {
		paths[i] = p.Path
	}
	return "summaries of " + strings.Join(paths, ", ")
}

// GobEncode and GobDecode keep the encoding in our own hands: drivers would
// otherwise write the types' descriptions into every fact.
func (f *Fact) GobEncode() ([]byte, error) { return encode(f), nil }

// GobDecode is the inverse of GobEncode.
func (f *Fact) GobDecode(data []byte) error { return decode(data, f) }

// merge joins the facts of a package's imports into what lies below it.
func merge(facts []*Fact) *Fact {
	packages := make(map[string]*summary.Package)
	proved := make(map[string]bool)
	for _, f := range facts {
		for _, p := range f.Packages {
			packages[p.Path] = p
		}
		for _, key := range f.Proved {
			proved[key] = true
		}
	}
	return &Fact{
		Packages: slices.SortedFunc(maps.Values(packages), byPath),
		Proved:   slices.Sorted(maps.Keys(proved)),
	}
}

// with is the fact of the package itself, f being what lies below it.
func (f *Fact) with(pkg *summary.Package, found []finding.Finding) *Fact {
	packages := append(slices.Clone(f.Packages), pkg)
	slices.SortFunc(packages, byPath)
	proved := slices.Clone(f.Proved)
	for _, found := range found {
		proved = append(proved, found.Key())
	}
	slices.Sort(proved)
	return &Fact{Packages: packages, Proved: slices.Compact(proved)}
}

func byPath(a, b *summary.Package) int { return strings.Compare(a.Path, b.Path) }
