package check

import (
	"fmt"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/rule"
	"github.com/golocalstate/localstate/internal/summary"
)

// Settings say how the analyzers report. They belong to the analyzers made with
// them: there is no state outside.
type Settings struct {
	// Related says that the driver prints related information below its
	// finding. Where it makes findings of their own of it, as golangci-lint
	// does, the path goes into the message instead.
	Related bool
	// NolintByDriver says that the driver itself honours //nolint comments for all
	// of localstate. They are left to it, or it would take them for unused.
	NolintByDriver bool
	// Policy gives what is reported and what is known of libraries. It is asked when
	// the first package of a module comes: only then are the flags known, and go vet
	// starts a process for each package.
	Policy func() (*config.Policy, error)
	// Scope, which may be nil, lists import paths that are the user's, with all
	// below them, whatever module they belong to. Bazel has no modules: without
	// a scope nothing is the user's there.
	Scope func() []string
}

// Analyzers returns an analyzer for each rule, and the engine that they share,
// which compiles and links and carries the fact.
func Analyzers(rules []*rule.Rule, settings Settings) (analyzers []*analysis.Analyzer, engine *analysis.Analyzer) {
	engine = newEngine(rules, settings)
	analyzers = make([]*analysis.Analyzer, len(rules))
	for i, r := range rules {
		analyzers[i] = &analysis.Analyzer{
			Name:     r.Name,
			Doc:      "report that " + r.Title + "\n\n" + r.Text(),
			URL:      r.URL(),
			Requires: []*analysis.Analyzer{engine},
			Run: func(pass *analysis.Pass) (any, error) {
				res := pass.ResultOf[engine].(*engineResult)
				if res.err != nil {
					return nil, res.err
				}
				r := newReporter(pass, res, settings)
				for _, f := range res.findings {
					if f.Rule == analyzers[i].Name {
						r.report(f)
					}
				}
				return nil, nil
			},
		}
	}
	return analyzers, engine
}

// Combined returns the engine as an analyzer that reports what all rules find,
// for drivers that know analyzers one by one: a linter of golangci-lint has one
// name, and nogo takes one analyzer from a package.
func Combined(rules []*rule.Rule, settings Settings) *analysis.Analyzer {
	names := make([]string, len(rules))
	for i, r := range rules {
		names[i] = r.Name
	}
	combined := newEngine(rules, settings)
	combined.Doc = "report state that dies with the host\n\nThe rules are " + strings.Join(names, ", ") + "."
	combined.URL = Home
	analyse := combined.Run
	combined.Run = func(pass *analysis.Pass) (any, error) {
		result, err := analyse(pass)
		if err != nil {
			return nil, err
		}
		res := result.(*engineResult)
		if res.err != nil {
			return nil, res.err
		}
		r := newReporter(pass, res, settings)
		for _, f := range res.findings {
			r.report(f)
		}
		return res, nil
	}
	return combined
}

// engineResult is what the engine found in one package.
type engineResult struct {
	findings []finding.Finding
	// modules are the module paths of the own packages in sight, by import path.
	modules map[string]string
	// catalog is what is known of libraries, their fixes included.
	catalog *catalog.Catalog
	// err is a mistake in localstate itself. It stands here because an
	// analyzer that returns an error takes its driver's whole run down, for
	// rules that are switched off as well.
	err error
}

// newEngine makes the analyzer that all rules require. It requires none itself:
// those of x/tools that build SSA have facts, and make drivers load every
// dependency from source.
func newEngine(rules []*rule.Rule, settings Settings) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "localstate",
		Doc:        "compile and link packages for the rules of localstate",
		FactTypes:  []analysis.Fact{new(Fact)},
		ResultType: reflect.TypeFor[*engineResult](),
		Run: func(pass *analysis.Pass) (result any, err error) {
			defer func() {
				if r := recover(); r != nil {
					result = &engineResult{err: fmt.Errorf("localstate: internal error in package %s: %v; please report it at %s", pass.Pkg.Path(), r, IssueTracker)}
				}
			}()
			module := settings.module(pass)
			if module.Path == "" || !hasCode(pass) {
				return &engineResult{}, nil
			}
			policy, err := settings.Policy()
			switch {
			case err != nil:
				return &engineResult{err: err}, nil
			case !policy.Own(module.Path, module.Version):
				return &engineResult{}, nil
			}
			return run(pass, module, rules, policy, settings), nil
		},
	}
}

// module is the module of the pass's package. For a package in the scope it is
// the path in the scope, from where its files are named, as a module of the user's.
func (s *Settings) module(pass *analysis.Pass) analysis.Module {
	var module analysis.Module
	if s.Scope != nil {
		for _, prefix := range s.Scope() {
			path := pass.Pkg.Path()
			if (path == prefix || strings.HasPrefix(path, prefix+"/")) && len(prefix) > len(module.Path) {
				module.Path = prefix
			}
		}
	}
	if module.Path == "" && pass.Module != nil {
		return *pass.Module
	}
	return module
}

// Home is where localstate is found.
const Home = "https://github.com/golocalstate/localstate"

// IssueTracker is where mistakes in localstate itself are reported.
const IssueTracker = Home + "/issues"

// hasCode reports whether there is anything besides tests. A package without
// is a test from outside of another package.
func hasCode(pass *analysis.Pass) bool {
	for _, f := range pass.Files {
		if !strings.HasSuffix(pass.Fset.File(f.FileStart).Name(), "_test.go") {
			return true
		}
	}
	return false
}

func run(pass *analysis.Pass, module analysis.Module, rules []*rule.Rule, policy *config.Policy, settings Settings) *engineResult {
	var facts []*Fact
	for _, imp := range imports(pass) {
		var f Fact
		if pass.ImportPackageFact(imp, &f) {
			facts = append(facts, &f)
		}
	}
	below := merge(facts)
	proved := make(map[string]bool, len(below.Proved))
	for _, key := range below.Proved {
		proved[key] = true
	}

	pkg := summary.Compile(summary.Input{
		Fset:   pass.Fset,
		Files:  pass.Files,
		Pkg:    pass.Pkg,
		Info:   pass.TypesInfo,
		Module: module.Path,
	}, policy.Catalog())
	var found, complaints []finding.Finding
	if !policy.Further(module.Path, module.Version) {
		found = Unproved(Package(pkg, below.Packages, rules, policy.Catalog()).Findings, proved)
		complaints = Faulty(pkg, rules)
	}
	packages := append(slices.Clone(below.Packages), pkg)
	if pkg.Name != "main" { // no package imports a command
		own := make(map[string]bool)
		for _, p := range packages {
			own[p.Path] = true
		}
		exposed := summary.Exposed(pass.Pkg, func(path string) bool { return own[path] })
		pass.ExportPackageFact(below.with(pkg, exposed, found))
	}

	found = append(found, complaints...)
	found, _ = Ignored(Wanted(found, packages, policy), packages, settings.NolintByDriver)
	res := &engineResult{findings: found, modules: make(map[string]string), catalog: policy.Catalog()}
	for _, p := range packages {
		res.modules[p.Path] = p.Module
	}
	return res
}

// imports are the packages that the package imports outside its tests: what
// tests import is no part of a program.
func imports(pass *analysis.Pass) []*types.Package {
	var imports []*types.Package
	for _, f := range pass.Files {
		if strings.HasSuffix(pass.Fset.File(f.FileStart).Name(), "_test.go") {
			continue
		}
		for _, spec := range f.Imports {
			if name := pass.TypesInfo.PkgNameOf(spec); name != nil {
				imports = append(imports, name.Imported())
			}
		}
	}
	return imports
}
