// Package check runs the rules on one root package: link, query, and drop what
// a package below has already proved and what comments tell to ignore. Every driver goes through it, so that
// findings are the same in all of them.
package check

import (
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
	"github.com/golocalstate/localstate/internal/summary"
)

// A Result is what the rules say of one root package.
type Result struct {
	// Findings are sorted, each place once.
	Findings []finding.Finding
	// Skipped is what the link left out.
	Skipped []finding.Skip
	// Audience is whom the package serves, with those below it.
	Audience program.Audience
}

// Package checks one root package. below are the summaries of the own packages
// that root imports, directly or not. What those have proved is among the findings, and what the
// configuration does not want as well: see Unproved and Wanted.
func Package(root *summary.Package, below []*summary.Package, rules []*rule.Rule, cat *catalog.Catalog) Result {
	prog := program.Link(root, below, cat)
	if prog == nil {
		return Result{}
	}
	return Result{Findings: once(query(prog, rules)), Skipped: prog.Skipped(), Audience: prog.Audience()}
}

// once leaves out the findings of places that have one already: a place can be
// filled in several ways, and the first stands for all.
func once(findings []finding.Finding) []finding.Finding {
	seen := make(map[string]bool, len(findings))
	return slices.DeleteFunc(findings, func(f finding.Finding) bool {
		known := seen[f.Key()]
		seen[f.Key()] = true
		return known
	})
}

// query asks all rules. The findings are sorted.
func query(prog *program.Program, rules []*rule.Rule) []finding.Finding {
	var found []finding.Finding
	for _, r := range rules {
		for _, f := range r.Check(prog) {
			f.URL = r.URL()
			found = append(found, f)
		}
	}
	slices.SortStableFunc(found, finding.Compare)
	return found
}

// Unproved leaves out the findings about places that a package below has proved already;
// proved are the keys of its findings. A place is reported once: what the package above
// knows better is for whoever reads the path, not worth a second rule.
func Unproved(findings []finding.Finding, proved map[string]bool) []finding.Finding {
	places := make(map[string]bool, len(proved))
	for key := range proved {
		places[placeOf(key)] = true
	}
	var kept []finding.Finding
	for _, f := range findings {
		if !places[placeOf(f.Key())] {
			kept = append(kept, f)
		}
	}
	return kept
}

// placeOf is a finding's key without its rule.
func placeOf(key string) string {
	_, place, _ := strings.Cut(key, "\x00")
	return place
}
