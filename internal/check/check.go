// Package check runs the rules on one root package: link, query, and drop what
// a package below has already proved. Every driver goes through it, so that
// findings are the same in all of them.
package check

import (
	"path"
	"slices"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
	"github.com/golocalstate/localstate/internal/summary"
)

// generatedFiles are the base names of generated files, by package. Nothing is
// reported in them: who reads a finding could not act on it there.
func generatedFiles(pkgs []*summary.Package) map[string]map[string]bool {
	files := make(map[string]map[string]bool)
	for _, p := range pkgs {
		for _, name := range p.Generated {
			if files[p.Path] == nil {
				files[p.Path] = make(map[string]bool)
			}
			files[p.Path][name] = true
		}
	}
	return files
}

// Package returns the findings of one root package, sorted, and what the link
// left out. below are the summaries of the own packages that root imports,
// directly or not. What those have proved is among the findings: see Unproved.
func Package(root *summary.Package, below []*summary.Package, rules []*rule.Rule, cat *catalog.Catalog) ([]finding.Finding, []finding.Skip) {
	prog := program.Link(root, below, cat)
	if prog == nil {
		return nil, nil
	}
	generated := generatedFiles(append([]*summary.Package{root}, below...))
	var found []finding.Finding
	for _, r := range rules {
		for _, f := range r.Check(prog) {
			if generated[f.Package][path.Base(f.File)] {
				continue
			}
			f.URL = r.URL()
			found = append(found, f)
		}
	}
	slices.SortStableFunc(found, finding.Compare) // a place can be found by several ways: the first is kept
	return found, prog.Skipped()
}

// Unproved leaves out the findings that a package below has proved already;
// proved are the keys of its findings.
func Unproved(findings []finding.Finding, proved map[string]bool) []finding.Finding {
	var kept []finding.Finding
	for _, f := range findings {
		if !proved[f.Key()] {
			kept = append(kept, f)
		}
	}
	return kept
}
