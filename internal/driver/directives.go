package driver

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/check"
	"github.com/golocalstate/localstate/internal/finding"
)

// directives reports what is wrong with the directives of the named packages.
func directives(ctx context.Context, l lister, units []*unit, opts Options) ([]finding.Finding, error) {
	var found []finding.Finding
	for _, u := range fullest(units) {
		if !u.DepOnly {
			found = append(found, check.Faulty(u.summary, opts.Rules)...)
		}
	}
	unused, err := unused(ctx, l, units, opts)
	return append(found, unused...), err
}

// idle reports the rows of the configuration that allow nothing, where that can be
// known: the configuration holds for no other packages than those analysed.
func idle(ctx context.Context, l lister, units []*unit, complaints []finding.Finding, opts Options) ([]finding.Finding, error) {
	dirs := modules(units)
	owners := make(map[string]string)
	found := slices.Clone(complaints)
	analysed := make(map[string]bool)
	for _, u := range units {
		if slices.ContainsFunc(u.skipped, func(s finding.Skip) bool { return !s.Bound }) {
			return nil, nil
		}
		found = append(found, u.findings...)
		owners[u.path()] = u.Module.Path
		analysed[u.path()] = analysed[u.path()] || u.summary != nil
	}
	if len(dirs) == 0 {
		return nil, nil
	}
	// The findings belong to the module of the file's folder, or else the first one below it.
	module := slices.MinFunc(slices.Collect(maps.Keys(dirs)), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(dirs[a]), len(dirs[b])), strings.Compare(a, b))
	})
	rows := check.Idle(found, owners, opts.Rules, opts.Policy, module, dirs[module])
	// The rest is work, and there is rarely a row.
	if len(rows) == 0 || !opts.Policy.Governs(slices.Collect(maps.Values(dirs))) {
		return nil, nil
	}
	pkgs, err := l.list(ctx, []string{"-json=ImportPath,Dir,GoFiles,CgoFiles"}, []string{"work"})
	for _, p := range pkgs {
		if len(p.sources()) > 0 && !analysed[p.ImportPath] {
			return nil, nil
		}
	}
	return rows, err
}

// unused reports the directives that match nothing, if that can be known: a
// package that the run does not cover, or could not analyse, may have a finding
// there. A function in which a bound was hit is no such reason, for it has no
// finding in the next run either.
func unused(ctx context.Context, l lister, units []*unit, opts Options) ([]finding.Finding, error) {
	analysed := make(map[string]bool)
	var all []finding.Finding
	for _, u := range units {
		if slices.ContainsFunc(u.skipped, func(s finding.Skip) bool { return !s.Bound }) {
			return nil, nil
		}
		if u.summary != nil {
			analysed[u.path()] = true
			all = append(all, u.findings...)
		}
	}
	packages := fullest(units)
	_, ignored := check.Ignored(all, summaries(packages), false)
	found := make(map[string][]finding.Finding)
	for _, u := range packages {
		if u.DepOnly {
			continue
		}
		if f := check.Unused(u.summary, ignored, opts.Rules, opts.Policy); len(f) > 0 {
			found[u.path()] = f
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
	for _, u := range packages {
		if covered(u.path(), importers, analysed) {
			known = append(known, found[u.path()]...)
		}
	}
	return known, nil
}

// importers lists for every package of the main module, or of the workspace,
// which of them import it.
func importers(ctx context.Context, l lister) (map[string][]string, error) {
	flags := []string{"-json=ImportPath,Imports"}
	if l.tests {
		flags = []string{"-test", "-json=ImportPath,ForTest,Imports"}
	}
	pkgs, err := l.list(ctx, flags, []string{"work"})
	importers := make(map[string][]string)
	for _, p := range withoutTestMains(pkgs) {
		for _, path := range p.Imports {
			path, _, _ = strings.Cut(path, " [")
			importers[path] = append(importers[path], p.path())
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
