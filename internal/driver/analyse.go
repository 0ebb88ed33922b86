package driver

import (
	"cmp"
	"context"
	"go/token"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/check"
	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/rule"
	"github.com/golocalstate/localstate/internal/summary"
)

// analysis takes units through the pipeline: all are compiled, each when those
// that it imports have types, and then linked. The outcome does not depend on
// which of them run beside each other.
type analysis struct {
	lister lister
	fset   *token.FileSet
	units  []*unit
	policy *config.Policy
	// check is what is done with a unit when all have summaries.
	check func(*unit)
	// known is what earlier runs have left.
	known *kept
	// slots bounds how many units are worked on at a time.
	slots chan struct{}
	steps *progress

	mu sync.Mutex
	// err is the first thing that went wrong.
	err error
}

// run type-checks, compiles and checks the units.
func (a *analysis) run(ctx context.Context) error {
	done := make(chan struct{})
	go func() {
		defer close(done)
		a.compileAll(ctx)
		a.forgetTypes()
		a.checkAll(ctx)
	}()
	select {
	case <-done:
	case <-ctx.Done(): // a link cannot be stopped half way, and need not be waited for
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return a.err
}

// compileAll type-checks and compiles the units.
func (a *analysis) compileAll(ctx context.Context) {
	var wg sync.WaitGroup
	for _, u := range a.units {
		wg.Go(func() { a.compile(ctx, u) })
	}
	wg.Wait()
}

// compile type-checks and compiles one unit. A step that fails is still marked
// as done, or the units that wait for it would wait for ever.
func (a *analysis) compile(ctx context.Context, u *unit) {
	if u.wanted {
		for _, dep := range u.imports {
			if dep.fromSource {
				<-dep.typed
			}
		}
		a.step(ctx, "while type-checking "+u.ImportPath, func() { u.typeCheck(a.fset) })
	}
	close(u.typed)
	if u.compiles() && u.types != nil {
		a.step(ctx, "while compiling "+u.ImportPath, func() { u.compile(a.fset, a.policy.Catalog(), a.known) })
	}
	// The summary says all that is needed from now on.
	u.files, u.info = nil, nil
	a.steps.add(Compile, 1, len(a.units))
}

// forgetTypes frees what takes most memory, before the links take theirs.
func (a *analysis) forgetTypes() {
	for _, u := range a.units {
		u.types = nil
		for _, dep := range u.imports {
			dep.types = nil
		}
	}
	a.fset = nil
}

// checkAll links and asks the rules, the largest programs first: one that is begun
// last would be waited for alone.
func (a *analysis) checkAll(ctx context.Context) {
	var roots []*unit
	for _, u := range a.units {
		if u.summary == nil || a.policy.Further(u.Module.Path, u.Module.Version) {
			a.steps.add(Link, 1, len(a.units))
			continue
		}
		u.lower = u.below()
		roots = append(roots, u)
	}
	slices.SortStableFunc(roots, func(a, b *unit) int { return len(b.lower) - len(a.lower) })
	next := make(chan *unit)
	var wg sync.WaitGroup
	for range cap(a.slots) {
		wg.Go(func() {
			for u := range next {
				a.step(ctx, "while checking "+u.ImportPath, func() { a.check(u) })
				a.steps.add(Link, 1, len(a.units))
			}
		})
	}
	for _, u := range roots {
		next <- u
	}
	close(next)
	wg.Wait()
}

// step does one piece of work when its turn comes, unless the run is over.
func (a *analysis) step(ctx context.Context, doing string, work func()) {
	a.slots <- struct{}{}
	defer func() { <-a.slots }()
	if ctx.Err() != nil {
		return
	}
	if err := guard(doing, work); err != nil {
		a.mu.Lock()
		defer a.mu.Unlock()
		if a.err == nil {
			a.err = err
		}
	}
}

// compile summarises the unit, and notes what hindered that.
func (u *unit) compile(fset *token.FileSet, cat *catalog.Catalog, known *kept) {
	if u.reason == "" {
		u.reason = u.listErrorReason()
	}
	if u.reason != "" {
		u.skipped = append(u.skipped, finding.Skip{Package: u.path(), Reason: u.reason})
	}
	if len(u.files) == 0 && u.reason != "" {
		return
	}
	asked := make(map[string]bool)
	u.summary = summary.Compile(summary.Input{
		Fset:   fset,
		Files:  u.files,
		Tested: u.tested(),
		Pkg:    u.types,
		Info:   u.info,
		Module: u.Module.Path,
		Errors: u.errors,
		Absent: func(name string) bool {
			asked[name] = summary.Absent(u.Dir, name)
			return asked[name]
		},
	}, cat)
	u.skipped = append(u.skipped, u.summary.Skipped...)
	known.keep(u, asked)
}

// check links and queries the unit on top of the own units below it. It does not
// wait for what those prove.
func (u *unit) check(rules []*rule.Rule, cat *catalog.Catalog, known *kept) {
	res := known.check(u, func() check.Result { return check.Package(u.summary, summaries(u.lower), rules, cat) })
	u.findings, u.audience = res.Findings, res.Audience
	u.skipped = append(u.skipped, res.Skipped...)
}

// proved are the keys of the findings of the units below.
func (u *unit) proved() map[string]bool {
	proved := make(map[string]bool)
	for _, dep := range u.lower {
		for _, f := range dep.findings {
			proved[f.Key()] = true
		}
	}
	return proved
}

// below are the own units that u imports through own units, sorted by import
// path. An own package behind somebody else's is left out, because facts do
// not pass through packages that have none: under go vet it cannot be seen.
func (u *unit) below() []*unit {
	seen := make(map[*unit]bool)
	var visit func(u *unit)
	visit = func(u *unit) {
		for _, dep := range u.imports {
			if dep.summary != nil && !seen[dep] {
				seen[dep] = true
				visit(dep)
			}
		}
	}
	visit(u)
	return slices.SortedFunc(maps.Keys(seen), byImportPath)
}

// byImportPath orders units by import path. Those that are built for tests come last.
func byImportPath(a, b *unit) int {
	return cmp.Or(strings.Compare(a.ForTest, b.ForTest), strings.Compare(a.ImportPath, b.ImportPath))
}
