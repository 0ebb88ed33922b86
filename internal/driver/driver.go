package driver

import (
	"context"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/cache"
	"github.com/golocalstate/localstate/internal/check"
	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
	"github.com/golocalstate/localstate/internal/summary"
)

// Options say what to analyse.
type Options struct {
	// Dir is the folder that the patterns are seen from; empty is the current one.
	Dir string
	// Patterns name packages as for the go command; none means Dir and all below it.
	Patterns []string
	// Tags are build tags, separated by commas.
	Tags string
	// Tests says to analyse packages together with their tests, too. What only they lead to is
	// then reported where it stands in a test.
	Tests bool
	// Loading says where types come from; empty is Compiled.
	Loading Loading
	// Refuser is a command in the form of the go command's flag -toolexec that compiles
	// nothing, but lets questions to the toolchain through. Auto needs it.
	Refuser string
	// Rules are the rules to check.
	Rules []*rule.Rule
	// Policy is what is reported, and what is known of libraries.
	Policy *config.Policy
	// Cache keeps what follows from files alone for later runs; nil keeps nothing.
	Cache *cache.Cache
	// Progress, if set, is told how far the run is: by one goroutine at a time, often.
	Progress func(Progress)
}

// A Result is what a run found.
type Result struct {
	// Findings are sorted, and each was proved from a named package.
	Findings []finding.Finding
	// Ignored is the number of findings that directives tell to ignore.
	Ignored int
	// Skipped says what was not fully analysed, sorted.
	Skipped []finding.Skip
	// Rules are the rules that were checked and are on.
	Rules []*rule.Rule
	// Packages is the number of packages that were named and analysed.
	Packages int
	// Roots are the folders of the modules that own packages belong to, by the
	// packages' import paths; what is found in the configuration belongs to a module.
	// The file of a position is relative to its package's root.
	Roots map[string]string
}

// Run analyses the named packages. Its error is a *Failure where the input
// cannot be analysed, and an *InternalError where localstate is at fault.
func Run(ctx context.Context, opts Options) (*Result, error) {
	if len(opts.Patterns) == 0 {
		opts.Patterns = []string{"./..."}
	}
	a, err := open(ctx, opts)
	if err != nil {
		return nil, err
	}
	defer a.close()
	a.check = func(u *unit) { u.check(opts.Rules, opts.Policy.Catalog(), a.known) }
	if err := a.run(ctx); err != nil {
		return nil, err
	}
	units := slices.DeleteFunc(a.units, func(u *unit) bool { return !u.own })
	slices.SortFunc(units, byImportPath)
	opts.Policy = opts.Policy.Rooted(modules(units))
	complaints, err := directives(ctx, a.lister, units, opts)
	if err != nil {
		return nil, err
	}
	rows, err := idle(ctx, a.lister, units, complaints, opts)
	if err != nil {
		return nil, err
	}
	res := collect(units, append(complaints, rows...), opts.Policy)
	for _, row := range rows {
		res.Roots[row.Package] = modules(units)[row.Package]
	}
	res.offerFixes(opts.Policy.Catalog())
	for _, r := range opts.Rules {
		if opts.Policy.Checks(r.Name) {
			res.Rules = append(res.Rules, r)
		}
	}
	return res, nil
}

// open loads the named packages and all own ones that they import. Whoever opens
// must close.
func open(ctx context.Context, opts Options) (*analysis, error) {
	dir, err := filepath.Abs(opts.Dir)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, failure("Give -C the folder of a Go module.", "no folder %s", opts.Dir)
	}
	a := &analysis{
		lister: lister{dir: dir, tags: opts.Tags, tests: opts.Tests, loading: opts.Loading, refuser: opts.Refuser, own: opts.Policy.Own},
		fset:   token.NewFileSet(),
		policy: opts.Policy,
		slots:  make(chan struct{}, runtime.GOMAXPROCS(0)),
		steps:  newProgress(opts.Progress),
	}
	if opts.Cache != nil {
		a.known = &kept{cache: opts.Cache}
	}
	a.steps.add(Load, 0, 0)
	units, err := load(ctx, a.lister, opts.Patterns, a.fset, func(units []*unit) error { return a.known.recall(ctx, a.lister, units, opts) })
	if err == nil {
		err = readExports(units, a.fset)
	}
	if err != nil {
		a.close()
		return nil, err
	}
	a.units = slices.DeleteFunc(units, func(u *unit) bool { return !u.fromSource && !u.unreadable() })
	a.steps.add(Load, len(a.units), len(a.units))
	return a, nil
}

// close ends the use of what earlier runs have left.
func (a *analysis) close() {
	if a.known != nil {
		a.known.cache.Tidy()
	}
}

// modules are the folders of the user's modules, by their paths.
func modules(units []*unit) map[string]string {
	dirs := make(map[string]string)
	for _, u := range units {
		if u.users() {
			dirs[u.Module.Path] = u.Module.Dir
		}
	}
	return dirs
}

// ownersAlone are the paths of the packages that only serve who started the program, by
// what those above them say. A package alone does not know who reaches its handlers,
// and tests do not say it.
func ownersAlone(units []*unit) map[string]bool {
	alone := make(map[string]bool)
	for _, u := range units {
		if u.audience == program.Unknown {
			continue
		}
		for _, dep := range u.lower {
			owner, known := alone[dep.path()]
			alone[dep.path()] = u.audience == program.Owner && (owner || !known)
		}
	}
	return alone
}

// fullest are the units that have summaries, one for each package: that with its
// tests, where they are analysed. They are sorted by the packages' paths.
func fullest(units []*unit) []*unit {
	chosen := make(map[string]*unit)
	for _, u := range units {
		if u.summary != nil && (chosen[u.path()] == nil || u.tested() != "") {
			chosen[u.path()] = u
		}
	}
	var list []*unit
	for _, path := range slices.Sorted(maps.Keys(chosen)) {
		list = append(list, chosen[path])
	}
	return list
}

// summaries are those of some units.
func summaries(units []*unit) []*summary.Package {
	list := make([]*summary.Package, len(units))
	for i, u := range units {
		list[i] = u.summary
	}
	return list
}

// collect puts the findings of the named packages together. Of a finding that
// several packages prove it keeps that of the first, by import path, and those with
// tests come last. complaints are the findings about directives. What the configuration
// does not want and what directives tell to ignore is left out at the end, so that
// fingerprints do not depend on it.
func collect(units []*unit, complaints []finding.Finding, policy *config.Policy) *Result {
	private := ownersAlone(units)
	res := &Result{Findings: complaints, Roots: make(map[string]string)}
	seen := make(map[string]bool)
	named := make(map[string]bool)
	for _, u := range units {
		res.Roots[u.path()] = u.Module.Dir
		res.Skipped = append(res.Skipped, u.skipped...)
		if u.DepOnly || u.summary == nil {
			continue
		}
		named[u.subject()] = true
		if private[u.subject()] {
			continue
		}
		for _, f := range check.Unproved(u.findings, u.proved()) {
			if u.tested() != "" && !strings.HasSuffix(f.File, "_test.go") {
				continue // what only tests do with other code is no state of a server
			}
			if key := f.Key(); !seen[key] {
				seen[key] = true
				res.Findings = append(res.Findings, f)
			}
		}
	}
	res.Packages = len(named)
	slices.SortStableFunc(res.Findings, finding.Compare)
	finding.Sign(res.Findings)
	packages := summaries(fullest(units))
	var ignored []finding.Finding
	res.Findings, ignored = check.Ignored(check.Wanted(res.Findings, packages, policy), packages, false)
	res.Ignored = len(ignored)
	slices.SortFunc(res.Skipped, finding.CompareSkips)
	res.Skipped = slices.Compact(res.Skipped)
	return res
}
