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
// the packages below said because under go vet a package sees the facts of its direct
// imports only; but only what can be reached through it.
//
// It holds no maps and is sorted throughout: its bytes are part of the key
// under which the go command caches the packages above.
type Fact struct {
	// Packages are the summaries, sorted by import path. Those below can be partial.
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
	var lists [][]*summary.Package
	proved := make(map[string]bool)
	for _, f := range facts {
		lists = append(lists, f.Packages)
		for _, key := range f.Proved {
			proved[key] = true
		}
	}
	packages := summary.Join(lists...)
	slices.SortStableFunc(packages, byPath)
	return &Fact{Packages: packages, Proved: slices.Sorted(maps.Keys(proved))}
}

// with is the fact of the package itself, f being what lies below it. exposed are
// the types that code above can come by: see summary.Exposed.
func (f *Fact) with(pkg *summary.Package, exposed map[string]bool, found []finding.Finding) *Fact {
	packages := append(summary.Reachable(pkg, f.Packages, exposed), pkg)
	slices.SortStableFunc(packages, byPath)
	proved := slices.Clone(f.Proved)
	for _, found := range found {
		proved = append(proved, found.Key())
	}
	slices.Sort(proved)
	return &Fact{Packages: packages, Proved: slices.Compact(proved)}
}

func byPath(a, b *summary.Package) int { return strings.Compare(a.Path, b.Path) }
