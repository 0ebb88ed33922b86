package summary

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/directive"
)

// A file is a Go file that stands in a test as text.
type file struct{ name, text string }

// input type-checks files as package m/a; what is wrong with them goes into the
// input, as a driver hands it on. They can import nothing but unsafe.
func input(t testing.TB, files ...file) Input {
	t.Helper()
	in := Input{
		Fset:   token.NewFileSet(),
		Module: "m",
		Info: &types.Info{
			Types:      make(map[ast.Expr]types.TypeAndValue),
			Defs:       make(map[*ast.Ident]types.Object),
			Uses:       make(map[*ast.Ident]types.Object),
			Implicits:  make(map[ast.Node]types.Object),
			Instances:  make(map[*ast.Ident]types.Instance),
			Scopes:     make(map[ast.Node]*types.Scope),
			Selections: make(map[*ast.SelectorExpr]*types.Selection),
		},
	}
	for _, f := range files {
		parsed, err := parser.ParseFile(in.Fset, "/none/m/a/"+f.name, f.text, parser.ParseComments|parser.SkipObjectResolution)
		require.NoError(t, err)
		in.Files = append(in.Files, parsed)
	}
	conf := types.Config{
		Importer: onlyUnsafe{},
		Error:    func(err error) { in.Errors = append(in.Errors, err.(types.Error).Pos) },
	}
	in.Pkg, _ = conf.Check("m/a", in.Fset, in.Files, in.Info)
	return in
}

// onlyUnsafe is an importer that knows no other package.
type onlyUnsafe struct{}

func (onlyUnsafe) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	return nil, fmt.Errorf("no package %s", path)
}

func noCatalog() *catalog.Catalog { return new(catalog.Catalog) }

// compileSound compiles what has no type errors, and expects all of it to be compiled.
func compileSound(t testing.TB, text string) *Package {
	t.Helper()
	in := input(t, file{"a.go", "package a\n" + text})
	require.Empty(t, in.Errors, text)
	p := Compile(in, noCatalog())
	require.Empty(t, p.Skipped)
	require.True(t, p.valid())
	return p
}

// fn is a function by its name; nil where the package has none.
func (p *Package) fn(name string) *Func {
	for i := range p.Funcs {
		r := &p.Refs[p.Funcs[i].Ref]
		if full := r.Name; r.Recv+"."+full == name || r.Recv == "" && full == name {
			return &p.Funcs[i]
		}
	}
	return nil
}

func (p *Package) funcNames() []string {
	var names []string
	for i := range p.Funcs {
		r := &p.Refs[p.Funcs[i].Ref]
		names = append(names, strings.TrimPrefix(r.Recv+"."+r.Name, "."))
	}
	return names
}

// instrs lists the instructions of a kind.
func (f *Func) instrs(op Op) []*Instr {
	var found []*Instr
	for i := range f.Instrs {
		if f.Instrs[i].Op == op {
			found = append(found, &f.Instrs[i])
		}
	}
	return found
}

func (p *Package) constTexts() []string {
	var texts []string
	for _, c := range p.Consts {
		texts = append(texts, c.Text)
	}
	return texts
}

const sample = `
type failure string

func (f failure) Error() string { return string(f) }

type Store[K comparable, V any] struct{ m map[K]V }

func (s *Store[K, V]) Set(k K, v V) { s.m[k] = v }

var (
	shared = &Store[string, int]{m: map[string]int{}}
	hooks  = []func(string) error{func(s string) error { return failure(s) }}
)

type doer interface{ do(...string) (int, error) }
type a struct{ n int }
type b struct{ a; c chan *a }

func (x *a) do(s ...string) (int, error) { x.n += len(s); return x.n, nil }

func Run(d doer, names ...string) (n int, err error) {
	defer func() { if e := recover(); e != nil { err = failure("failed") } }()
	for i, name := range names {
		switch {
		case i == 0:
			go d.do(name)
		case name == "x":
			n, err = d.do(names...)
			if err != nil { return 0, err }
		default:
			shared.Set(name, i)
		}
	}
	x := b{c: make(chan *a, 1)}
	select {
	case x.c <- &x.a:
	case y := <-x.c:
		f := y.do
		return f("y")
	}
	var d2 doer = &x
	return d2.do()
}
`

func TestCompileIsDeterministic(t *testing.T) {
	want := Encode([]*Package{compileSound(t, sample)})
	for range 20 {
		require.Equal(t, want, Encode([]*Package{compileSound(t, sample)}))
	}
}

func TestTestFilesAreLeftOut(t *testing.T) {
	in := input(t,
		file{"a.go", "package a\ntype T struct{}\nfunc (T) Kept() {}\nvar kept = made()\nfunc made() int { return 1 }\nfunc Alone() {}\n"},
		file{"a_test.go", `package a
			type Fake struct{}
			func (T) Dropped() { helper() }
			func helper() {}
			func TestX() { helper(); Alone() }
			var dropped = helped()
			func helped() int { return 2 }
			func init() { helper() }
			const name = "only in tests"
			var text = name`},
	)
	require.Empty(t, in.Errors)
	p := Compile(in, noCatalog())
	assert.Empty(t, p.Skipped)
	assert.Equal(t, []string{"a.go"}, p.Files)
	assert.ElementsMatch(t, []string{"init", "T.Kept", "made", "Alone"}, p.funcNames())
	assert.False(t, p.fn("Alone").Called, "a test is no caller")
	var types []string
	for _, d := range p.Types {
		types = append(types, d.Name)
		if d.Name == "T" {
			assert.Equal(t, []string{"Kept"}, d.Methods)
		}
	}
	assert.Contains(t, types, "T")
	assert.NotContains(t, types, "Fake")
	var globals []string
	for _, g := range p.Globals {
		globals = append(globals, g.Name)
	}
	assert.Contains(t, globals, "kept")
	assert.NotContains(t, globals, "dropped")
	assert.Len(t, p.fn("init").instrs(OpCall), 1, "made, and not helped")
	assert.NotContains(t, p.constTexts(), "only")
}

func TestNothingButTests(t *testing.T) {
	p := Compile(input(t, file{"a_test.go", "package a\nfunc F() {}\n"}), noCatalog())
	assert.Empty(t, p.Funcs)
	require.Len(t, p.Skipped, 1)
	assert.Equal(t, "m/a", p.Skipped[0].Package)
	assert.Contains(t, p.Skipped[0].Reason, "no Go files")
}

func TestBrokenFunctionsLoseStatementsAndAreNamed(t *testing.T) {
	in := input(t, file{"a.go", `package a
		var m = map[string]string{}
		var broken = missing()
		var sound = []string{"a"}
		func Whole(k string) { m[k] = k }
		func Part(k string) { m[k] = "before"; undefined(k); x := missing2; m[k] = x; if k != "" { m[k] = "after"; other() } }
		type T struct { u Unknown; s string }
		func (t *T) Method() { m[t.s] = t.s }
		func Signature(u Unknown) { m["a"] = "b" }
		func After() { Whole("z") }`})
	require.NotEmpty(t, in.Errors)
	p := Compile(in, noCatalog())
	var named []string
	for _, s := range p.Skipped {
		named = append(named, s.What)
		assert.NotEmpty(t, s.Reason)
		assert.Equal(t, "m/a", s.Package)
	}
	assert.Subset(t, named, []string{"Part", "Signature"})
	assert.NotContains(t, named, "Whole")
	assert.NotContains(t, named, "After")
	assert.Len(t, p.fn("Whole").instrs(OpMapUpdate), 1)
	assert.Len(t, p.fn("Part").instrs(OpMapUpdate), 2, "before, and the first in the branch")
	assert.Nil(t, p.fn("Signature"))
	assert.NotNil(t, p.fn("init"))
	assert.True(t, p.valid())
}

func TestConstants(t *testing.T) {
	p := compileSound(t, `
		func use(...any) {}
		func F() { use("path/x.db", 7, true, false, 2.5, "two words", 'x', nil) }`)
	want := []Const{{Text: "path/x.db", Str: true}, {Text: "7"}, {Text: "true"}, {Text: "two", Str: true}, {Text: "120"}}
	for _, c := range want {
		assert.Contains(t, p.Consts, c)
	}
	for _, c := range p.Consts {
		assert.False(t, c.Absent, "nothing is known of a module without go.mod")
	}
}

func TestOptionsThatAreSetToFalseAreNotSet(t *testing.T) {
	p := compileSound(t, "func option(bool) {}\nfunc F() { option(true); option(false) }")
	var got []bool
	for _, call := range p.fn("F").instrs(OpCall) {
		got = append(got, call.Args[0] != NoValue)
	}
	assert.Equal(t, []bool{true, false}, got)
}

func TestDefaultsInTags(t *testing.T) {
	p := compileSound(t, "type Config struct { Driver string `json:\"driver\" default:\"sqlite\"`; Host string `envDefault:\"db\"`; Port int `env-default:\"1\"`; None string `json:\"default\"` }")
	got := make(map[string]string)
	for _, d := range p.Types {
		for _, f := range d.Fields {
			got[f.Name] = f.Default
		}
	}
	assert.Equal(t, map[string]string{"Driver": "sqlite", "Host": "db", "Port": "1", "None": ""}, got)
}

func TestPositions(t *testing.T) {
	p := compileSound(t, `
		func f(int) int { return 1 }
		type T struct{}
		func (t T) m(int) T { return t }
		func F(t T) {
			_ = "жж"; f(1)
			f(
				2)
			t.m(3).
				m(4).
				m(f(5))
		}`)
	lines := func(fn string) (got [][2]int32) {
		for _, in := range p.fn(fn).instrs(OpCall) {
			got = append(got, [2]int32{in.Pos.Line, in.Pos.Col})
		}
		return got
	}
	assert.Equal(t, [][2]int32{
		{7, 16}, // in bytes: two letters of two bytes each
		{8, 4},
		{10, 4}, // t.m(3)
		{11, 5}, // m(4): the method's name, where a chain goes over several lines
		{12, 7}, // f(5)
		{12, 5}, // m(f(5))
	}, lines("F"))
	assert.Equal(t, Pos{0, 6, 8}, p.fn("F").Pos)
}

func TestLineDirectives(t *testing.T) {
	const text = "package a\nfunc f() {}\nfunc F() {\n\tf()\n//line other.go:10:3\n\tf()\n//line page.templ:7\n\tf()\n}\n"
	in := input(t, file{"a.go", text})
	require.Empty(t, in.Errors)
	p := Compile(in, noCatalog())
	var got []string
	var lines []int32
	for _, call := range p.fn("F").instrs(OpCall) {
		got, lines = append(got, p.Files[call.Pos.File]), append(lines, call.Pos.Line)
	}
	assert.Equal(t, []string{"a.go", "other.go", "a.go"}, got, "only a Go file is the user's file")
	assert.Equal(t, []int32{4, 10, 8}, lines)
}

func TestFlags(t *testing.T) {
	p := compileSound(t, `
		type T struct { n int; m, r map[string]int; list []string; on bool }
		func Loop(t *T) { t.n = 1; for range 3 { t.n = 2; if t.on { break } }; for { t.n = 3 } }
		func Counts(t *T) { t.n++; t.n += 2; t.n = t.n * 2; t.on = !t.on; t.m["a"]++; t.n = 5; t.n = len(t.list); t.m["b"] = t.r["b"] + 1 }
		func Writes(t *T) { t.m["a"] = 1; delete(t.m, "b"); t.list = append(t.list, "x") }
		func Reads(t *T) int { t.list = append(t.r2(), "x"); return t.m["a"] + len(t.list) }
		func (t *T) r2() []string { return t.list }
		func Goes(t *T) { go Loop(t); defer Loop(t); Loop(t) }
		func Aggregates(p *T, q *[2]int, s []string) T { *p = T{}; *q = [2]int{1, 2}; s[0] = "a"; return *p }
		func Generic[V any](p *V, v V) { *p = v }`)

	flags := func(fn string, op Op, flag Flags) (got []bool) {
		for _, in := range p.fn(fn).instrs(op) {
			got = append(got, in.Flags&flag != 0)
		}
		return got
	}
	assert.Equal(t, []bool{false, true, true}, flags("Loop", OpStore, InLoop))
	assert.Equal(t, []bool{true, true, true, true, false, false}, flags("Counts", OpStore, Count))
	assert.Equal(t, []bool{true, false}, flags("Counts", OpMapUpdate, Count))
	assert.NotContains(t, flags("Writes", OpLoad, ForWrite), false)
	assert.Contains(t, flags("Reads", OpLoad, ForWrite), false)
	assert.NotContains(t, flags("Reads", OpLoad, ForWrite), true)
	assert.Equal(t, []bool{true, false, false}, flags("Goes", OpCall, Go))
	assert.Equal(t, []bool{false, true, false}, flags("Goes", OpCall, Deferred))
	assert.Contains(t, flags("Aggregates", OpLoad, Aggregate), true)
	assert.Contains(t, flags("Generic", OpStore, MaybeAggregate), true)
	assert.NotContains(t, flags("Generic", OpStore, Aggregate), true)
}

func TestBlocksThatHandleAFailure(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string // the calls whose failure a block handles
	}{
		{"two results", `v, err := two(); if err != nil { use(v); return }; use(v)`, []string{"two"}},
		{"one result", `if err := one(); err != nil { use("") }`, []string{"one"}},
		{"nil first", `if err := one(); nil != err { use("") }`, []string{"one"}},
		{"the other way round", `if err := one(); err == nil { use("") } else { use("x") }`, []string{"one"}},
		{"an error that a literal captured", `var err error; defer func() { use(err) }(); err = one(); if err != nil { use("") }`, []string{"one"}},
		{"each its own", `if one() != nil { use("a") }; if _, err := two(); err != nil { use("b") }`, []string{"one", "two"}},
		{"a value that is no error", `v, _ := two(); if v != "" { use("") }`, nil},
		{"an error that comes from elsewhere", `if given != nil { use("") }`, nil},
		{"two errors that are compared", `if one() == one() { use("") }`, nil},
		{"the way on has other ways in", `if err := one(); err == nil { use("") }`, []string{"one"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := compileSound(t, `func one() error { return nil }
			func two() (string, error) { return "", nil }
			func use(any) {}
			func F(given error) { `+c.body+` }`)
			f := p.fn("F")
			var got []string
			for _, b := range f.Blocks {
				if b.FailOf >= 0 {
					got = append(got, p.Refs[f.Instrs[b.FailOf].Ref].Name)
				}
			}
			assert.ElementsMatch(t, c.want, got)
		})
	}
}

func TestFunctions(t *testing.T) {
	p := compileSound(t, sample)
	run := p.fn("Run")
	require.NotNil(t, run)
	assert.True(t, run.Exported)
	assert.False(t, run.Called)
	assert.EqualValues(t, 2, run.Results)
	assert.False(t, run.HasRecv)
	ref := p.Refs[run.Ref]
	assert.True(t, ref.Variadic)
	assert.EqualValues(t, 1<<1, ref.Bare, "the second result is an error")

	do := p.fn("a.do")
	require.NotNil(t, do)
	assert.True(t, do.HasRecv)
	assert.False(t, do.Exported)
	set := p.fn("Store.Set")
	require.NotNil(t, set, "a generic method is compiled once")
	assert.True(t, set.Called)
	assert.Equal(t, 1, strings.Count(strings.Join(p.funcNames(), " "), "Store.Set"))
	assert.NotNil(t, p.fn("a.do$bound"), "the wrapper of a method value")
	assert.NotNil(t, p.fn("init$1"), "a literal in a package variable")
	assert.NotNil(t, p.fn("Run$1"))
	assert.Nil(t, p.fn("b.do"))
}

func TestDirectives(t *testing.T) {
	p := Compile(input(t,
		file{"a.go", "package a\n\n//localstate:ignore localcache why\nvar a = []int{\n\t1,\n}\n"},
		file{"a_test.go", "package a\n\n//localstate:ignore localcache why\nvar b = 1\n"},
		// As cgo copies a file.
		file{"c.cgo1.go", "// made\n\n//line c.go:1:1\npackage a\n\nvar c = 1 //nolint:localhub,errcheck\n"},
	), noCatalog())
	assert.Equal(t, []Directive{
		{Rules: []string{"localcache"}, Pos: Pos{0, 3, 1}, First: 4, Last: 6},
		{Tool: directive.Golangci, Rules: []string{"localhub"}, Pos: Pos{1, 3, 11}, First: 3, Last: 3},
	}, p.Directives)
	assert.Equal(t, []string{"a.go", "c.go"}, p.Files)
}
