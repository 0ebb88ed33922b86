package summary

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/catalog"
)

// compileAll compiles packages of one file each, in the order in which they are
// given: m/a, m/b and so on. Each can import those before it.
func compileAll(t *testing.T, texts ...string) ([]*Package, []*types.Package) {
	t.Helper()
	known := make(known)
	var summaries []*Package
	var checked []*types.Package
	for i, text := range texts {
		path := "m/" + string(rune('a'+i))
		in := Input{Fset: token.NewFileSet(), Module: "m", Info: &types.Info{
			Types:      make(map[ast.Expr]types.TypeAndValue),
			Defs:       make(map[*ast.Ident]types.Object),
			Uses:       make(map[*ast.Ident]types.Object),
			Implicits:  make(map[ast.Node]types.Object),
			Instances:  make(map[*ast.Ident]types.Instance),
			Scopes:     make(map[ast.Node]*types.Scope),
			Selections: make(map[*ast.SelectorExpr]*types.Selection),
		}}
		name := path + ".go"
		parsed, err := parser.ParseFile(in.Fset, name, "package "+path[2:]+"\n"+text, parser.SkipObjectResolution)
		require.NoError(t, err)
		in.Files = []*ast.File{parsed}
		in.Pkg, err = (&types.Config{Importer: known}).Check(path, in.Fset, in.Files, in.Info)
		require.NoError(t, err)
		known[path] = in.Pkg
		checked = append(checked, in.Pkg)
		p := Compile(in, new(catalog.Catalog))
		require.Empty(t, p.Skipped)
		summaries = append(summaries, p)
	}
	return summaries, checked
}

type known map[string]*types.Package

func (k known) Import(path string) (*types.Package, error) { return k[path], nil }

// functions names what a package has, without its initialiser.
func functions(p *Package) string {
	var names []string
	for i := range p.Funcs {
		r := &p.Refs[p.Funcs[i].Ref]
		if r.Name == "init" {
			continue
		}
		names = append(names, strings.TrimPrefix(r.Recv+"."+r.Name, "."))
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

func TestReachable(t *testing.T) {
	for name, test := range map[string]struct{ lower, upper, want string }{
		"what is called, and what that calls": {
			`func Used() { inner() }
			func inner() {}
			func Unused() {}`,
			`import "m/a"
			func F() { a.Used() }`,
			"Used inner",
		},
		"what only an initialiser calls": {
			`var table = build()
			func build() int { return 1 }
			func Unused() {}`,
			`import _ "m/a"`,
			"build",
		},
		"methods of what the caller gives back": {
			`type T struct{ u U }
			type U struct{}
			func New() *T { return new(T) }
			func (*T) Exported() {}
			func (*T) hidden() {}
			func (U) Apart() {}`,
			`import "m/a"
			func F() *a.T { return a.New() }`,
			"New T.Exported T.hidden",
		},
		"methods of what it keeps to itself": {
			`type T struct{}
			func New() *T { return new(T) }
			func (*T) Called() {}
			func (*T) Uncalled() {}`,
			`import "m/a"
			func F() { a.New().Called() }`,
			"New T.Called",
		},
		"methods of what becomes an interface value": {
			`type T struct{ E }
			type E struct{}
			func (E) Promoted() {}
			func New() *T { return new(T) }
			func (*T) Uncalled() {}`,
			`import "m/a"
			func F() any { return a.New() }`,
			"E.Promoted New T.Uncalled",
		},
		"methods of what generic code gets": {
			`type T struct{}
			func New() *T { return new(T) }
			func (*T) Close() {}
			func CloseAll[C interface{ Close() }](all ...C) { for _, c := range all { c.Close() } }`,
			`import "m/a"
			func F() { a.CloseAll(a.New()) }`,
			"CloseAll New T.Close",
		},
		"function values and literals": {
			`var Hook func()
			func Set() { Hook = func() { deep() } }
			func deep() {}
			func Value() {}`,
			`import "m/a"
			func F() { a.Set(); a.Hook = a.Value }`,
			"Set Set$1 Value deep",
		},
	} {
		t.Run(name, func(t *testing.T) {
			packages, checked := compileAll(t, test.lower, test.upper)
			before := Encode(packages)
			exposed := Exposed(checked[1], func(path string) bool { return path == "m/a" || path == "m/b" })
			kept := Reachable(packages[1], packages[:1], exposed)
			require.Len(t, kept, 1)
			assert.Equal(t, test.want, functions(kept[0]))
			assert.Equal(t, len(kept[0].Funcs) < len(packages[0].Funcs), kept[0].Partial)
			assert.True(t, kept[0].valid())
			assert.Equal(t, before, Encode(packages), "the summaries given have changed")
		})
	}
}

func TestExposed(t *testing.T) {
	_, checked := compileAll(t,
		`type Result struct{ Field *Deep; hidden Hidden; Embedded }
		type Deep struct{}
		type Hidden struct{}
		type Embedded struct{}
		type ByMethod struct{}
		type ByInterface struct{}
		type ByFunc struct{}
		type ByArg struct{}
		type Apart struct{}
		type List[T any] struct{ items []T }
		func (Result) Method() ByMethod { return ByMethod{} }
		func (Result) unexported() Apart { return Apart{} }`,
		`import "m/a"
		type alias = a.Result
		type Getter interface{ Get() map[string]a.ByInterface }
		func F() alias { return alias{} }
		func G() (func() a.ByFunc, a.List[a.ByArg]) { return nil, a.List[a.ByArg]{} }
		func hidden() a.Apart { return a.Apart{} }`)
	names := Exposed(checked[1], func(string) bool { return true })
	assert.Equal(t, []string{"m/a.ByArg", "m/a.ByFunc", "m/a.ByInterface", "m/a.ByMethod", "m/a.Deep", "m/a.Embedded", "m/a.List", "m/a.Result", "m/b.Getter"},
		slices.Sorted(maps.Keys(names)))
}

func TestJoin(t *testing.T) {
	packages, _ := compileAll(t, `func A() {}
		func B() {}
		func C() {}`)
	whole := packages[0]
	only := func(names string) *Package {
		return whole.without(func(fn int) bool {
			r := whole.Refs[whole.Funcs[fn].Ref]
			return r.Name != "init" && !strings.Contains(names, r.Name)
		})
	}
	joined := func(lists ...[]*Package) (all []string) {
		for _, p := range Join(lists...) {
			require.True(t, p.valid())
			all = append(all, functions(p))
		}
		return all
	}
	assert.Equal(t, []string{"A B C"}, joined([]*Package{only("A")}, []*Package{whole}, []*Package{only("B")}), "the whole has all")
	assert.Equal(t, []string{"A B", "C"}, joined([]*Package{only("AB")}, []*Package{only("BC")}))
	assert.Equal(t, []string{"A"}, joined([]*Package{only("A")}, []*Package{only("A")}))
	assert.Equal(t, []string{"A", "B"}, joined([]*Package{only("A"), only("B")}, []*Package{only("A")}), "parts of parts")
	assert.Empty(t, joined())
}
