package driver

import (
	"context"
	"slices"

	"github.com/golocalstate/localstate/internal/check"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// directives reports what is wrong with the directives of the named packages.
func directives(ctx context.Context, l lister, units []*unit, opts Options) ([]finding.Finding, error) {
	var found []finding.Finding
	for _, u := range units {
		if !u.DepOnly && u.summary != nil {
			found = append(found, check.Faulty(u.summary, opts.Rules)...)
		}
	}
	unused, err := unused(ctx, l, units, opts)
	return append(found, unused...), err
}

// unused reports the directives that match nothing, if that can be known: a
// package that the run does not cover, or could not analyse, may have a finding
// there. A function in which a bound was hit is no such reason, for it has no
// finding in the next run either.
func unused(ctx context.Context, l lister, units []*unit, opts Options) ([]finding.Finding, error) {
	analysed := make(map[string]bool)
	var summaries []*summary.Package
	var all []finding.Finding
	for _, u := range units {
		if slices.ContainsFunc(u.skipped, func(s finding.Skip) bool { return !s.Bound }) {
			return nil, nil
		}
		if u.summary != nil {
			analysed[u.ImportPath] = true
			summaries = append(summaries, u.summary)
			all = append(all, u.findings...)
		}
	}
	_, ignored := check.Ignored(all, summaries, false)
	found := make(map[string][]finding.Finding)
	for _, u := range units {
		if u.DepOnly || u.summary == nil {
			continue
		}
		if f := check.Unused(u.summary, ignored, opts.Rules, opts.Policy); len(f) > 0 {
			found[u.ImportPath] = f
		}
	}
	if len(found) == 0 {
		return nil, nil
	}
	// Rare enough to ask the go command once more.
	importers, err := importers(ctx, l)
	if err != nil {
		return nil, err
	}
	var known []finding.Finding
	for _, u := range units {
		if covered(u.ImportPath, importers, analysed) {
			known = append(known, found[u.ImportPath]...)
		}
	}
	return known, nil
}

// importers lists for every package of the main module, or of the workspace,
// which of them import it.
func importers(ctx context.Context, l lister) (map[string][]string, error) {
	pkgs, err := l.list(ctx, []string{"-json=ImportPath,Imports"}, []string{"work"})
	importers := make(map[string][]string)
	for _, p := range pkgs {
		for _, path := range p.Imports {
			importers[path] = append(importers[path], p.ImportPath)
		}
	}
	return importers, err
}

// covered reports whether a package and all that import it, directly or not, are
// among those analysed.
func covered(path string, importers map[string][]string, analysed map[string]bool) bool {
	seen := make(map[string]bool)
	var visit func(path string) bool
	visit = func(path string) bool {
		if seen[path] {
			return true
		}
		seen[path] = true
		return analysed[path] && !slices.ContainsFunc(importers[path], func(importer string) bool { return !visit(importer) })
	}
	return visit(path)
}
