// Package check runs the rules on one root package: link, query, and drop what
// a package below has already proved. Every driver goes through it, so that
// findings are the same in all of them.
package check

import (
	"slices"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
	"github.com/golocalstate/localstate/internal/summary"
)

// Package returns the findings of one root package, sorted, and what the link
// left out. below are the summaries of the own packages that root imports,
// directly or not; proved are the keys of the findings of those packages.
func Package(root *summary.Package, below []*summary.Package, proved map[string]bool, rules []*rule.Rule, cat *catalog.Catalog) ([]finding.Finding, []finding.Skip) {
	prog := program.Link(root, below, cat)
	if prog == nil {
		return nil, nil
	}
	var found []finding.Finding
	for _, r := range rules {
		for _, f := range r.Check(prog) {
			if proved[f.Key()] {
				continue
			}
			f.URL = r.URL()
			f.Sign()
			found = append(found, f)
		}
	}
	slices.SortFunc(found, finding.Compare)
	return found, prog.Skipped()
}
