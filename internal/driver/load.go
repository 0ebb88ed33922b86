package driver

import (
	"context"
	"go/token"
	"maps"
	"runtime"
	"slices"
	"sync"
)

// load finds the packages below the patterns, decides which of them to read
// from source and parses those, and asks for the export data of the others, as
// far as earlier runs have not left what is needed of them. The units come in dependency order.
func load(ctx context.Context, l lister, patterns []string, fset *token.FileSet, recall func([]*unit) error) ([]*unit, error) {
	flags := []string{"-deps", "-json=" + shapeFields}
	if l.tests {
		flags = append(flags, "-test")
	}
	pkgs, err := l.list(ctx, flags, patterns)
	if err != nil {
		return nil, err
	}
	pkgs = withoutTestMains(pkgs)
	if err := checkPatterns(pkgs, l.dir, patterns); err != nil {
		return nil, err
	}
	if err := checkGoVersion(pkgs); err != nil {
		return nil, err
	}

	units := newUnits(pkgs)
	choose(units, func(u *unit) bool { return u.own })
	if err := compileCgo(ctx, l, units); err != nil {
		return nil, err
	}
	if err := recall(units); err != nil {
		return nil, err
	}
	var parsing sync.WaitGroup
	parsing.Go(func() { parse(units, fset) })
	err = export(ctx, l, units)
	parsing.Wait()
	if err != nil {
		return nil, err
	}
	chooseRest(units)
	parse(units, fset)
	return units, nil
}

// withoutTestMains leaves out the programs that the go command writes to run tests.
func withoutTestMains(pkgs []*listed) []*listed {
	mains := make(map[string]bool)
	for _, p := range pkgs {
		if p.ForTest != "" {
			mains[p.ForTest+".test"] = true
		}
	}
	return slices.DeleteFunc(pkgs, func(p *listed) bool { return mains[p.ImportPath] })
}

// generatedImports are what the code that cgo generates imports.
var generatedImports = []string{"runtime/cgo", "syscall"}

// newUnits makes a unit of every own package and of every package that an own
// one imports, directly or not. pkgs is in the go command's order: a package
// comes after those that it imports.
func newUnits(pkgs []*listed) []*unit {
	byPath := make(map[string]*unit, len(pkgs))
	units := make([]*unit, 0, len(pkgs))
	for _, p := range pkgs {
		if p.ImportPath == "unsafe" { // built into the compiler
			continue
		}
		u := newUnit(p)
		imports := p.Imports
		if len(p.CgoFiles) > 0 {
			imports = append(imports, generatedImports...)
		}
		for _, path := range imports {
			// A package that has not come yet imports this one: a cycle,
			// which the type checker reports.
			if dep := byPath[path]; dep != nil {
				u.imports[path] = dep
			}
		}
		byPath[p.ImportPath] = u
		units = append(units, u)
	}
	needed := make(map[*unit]bool, len(units))
	for _, u := range slices.Backward(units) {
		if u.own || needed[u] {
			needed[u] = true
			for _, dep := range u.imports {
				needed[dep] = true
			}
		}
	}
	return slices.DeleteFunc(units, func(u *unit) bool { return !needed[u] })
}

// choose marks the units that are to be read from source: those that source
// names, and all that import one of them, for a type must not come both from
// source and from export data.
func choose(units []*unit, source func(*unit) bool) {
	for _, u := range units {
		if u.fromSource || len(u.sources()) == 0 {
			continue
		}
		u.fromSource = source(u)
		for _, dep := range u.imports {
			u.fromSource = u.fromSource || dep.fromSource
		}
	}
}

// chooseRest chooses what is wanted and has no export data. What is read from source wants
// what it imports, which may have none either.
func chooseRest(units []*unit) {
	chosen := -1
	for {
		choose(units, func(u *unit) bool { return u.wanted && u.Export == "" })
		want(units)
		n := 0
		for _, u := range units {
			if u.wanted && u.fromSource {
				n++
			}
		}
		if n == chosen {
			return
		}
		chosen = n
	}
}

// compileCgo asks for the Go files that cgo makes of own packages that use it.
// Without a C compiler there are none, and the files are taken as they are. Tests
// cannot use cgo, so that a package has the same ones with its tests.
func compileCgo(ctx context.Context, l lister, units []*unit) error {
	byPath := make(map[string][]*unit)
	for _, u := range units {
		if u.own && len(u.CgoFiles) > 0 {
			byPath[u.path()] = append(byPath[u.path()], u)
		}
	}
	pkgs, err := l.listMany(ctx, []string{"-compiled", "-json=" + compiledFields}, slices.Sorted(maps.Keys(byPath)))
	for _, p := range pkgs {
		if len(p.CompiledGoFiles) == 0 {
			continue
		}
		for _, u := range byPath[p.ImportPath] {
			u.CompiledGoFiles = slices.Clone(p.CompiledGoFiles)
			for _, name := range u.GoFiles {
				if !slices.Contains(p.GoFiles, name) {
					u.CompiledGoFiles = append(u.CompiledGoFiles, name)
				}
			}
		}
	}
	return err
}

// parse reads the files of the units chosen so far, in parallel.
func parse(units []*unit, fset *token.FileSet) {
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for _, u := range units {
		if u.fromSource && u.wanted && u.files == nil {
			wg.Go(func() {
				slots <- struct{}{}
				defer func() { <-slots }()
				u.parse(fset)
			})
		}
	}
	wg.Wait()
}
