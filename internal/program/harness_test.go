package program

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// The tests of this package link small programs that stand in them as text: an
// archive in the format of txtar whose folders are packages of module m, the
// topmost being m itself. They import no library but lib, which stands for all
// of them: declarations without bodies, and libRows, what is known of them.

// libSource declares the library, the fake context package included.
var libSource = map[string]string{
	"context": `package context
type Context interface { Value(key any) any }
func Background() Context
func WithValue(parent Context, key, val any) Context
`,
	"lib": `package lib
import "context"

type Request struct { Body string; Form map[string]string }
func (r *Request) Get(name string) string
func (r *Request) Context() context.Context
func (r *Request) WithContext(ctx context.Context) *Request

type Response struct { Status int }
func (w *Response) Say(text string)

type Handler interface { Serve(*Response, *Request) }
type HandlerFunc func(*Response, *Request)
func (f HandlerFunc) Serve(w *Response, r *Request) { f(w, r) }
type Controller struct { Req *Request }
type Conn struct{}
type Mutex struct{}
func (m *Mutex) Lock()
func (m *Mutex) Unlock()
type Scheduler struct{}
type Pool struct{}
type Command struct { Run func() }

func Handle(path string, h Handler)
func HandleFunc(path string, f func(*Response, *Request))
func HandleAny(f any)
func Control(c any)
func PerRequest(c any)
func Consume(f func(msg string))
func Schedule(f func())
func After(f func())
func Go(f func())
func Do(f func())
func Each(list []string, f func(string))
func Unknown(v any)
type Sink interface { Put(text string) }
func NewSink() Sink
func Convert(v any) string
func Fill(v any, value string)
func Lookup(name string) any
func OnValue(f func(string))
type Queue struct{}
func NewQueue() *Queue
func (q *Queue) Push(v any)
func (q *Queue) Pop() any
func Wrap(v any) any
func Move(v, into any)
func UnknownCtx(ctx context.Context, key string) (string, error)
func Listen()

func Receive() string
func Fetch(key string) string
func Publish(text string) error
func FetchInto(key string, v any) error
func Now() int
func Random() string
func Upper(s string) string
func Decode(s string, v any) error
func Flag(name, def string) string

type Store struct{ Storage any }
func NewStore() *Store
func NewRemote() *Store
func (s *Store) Set(key string, v any)
func (s *Store) Get(key string) any

type File struct{}
func (f *File) Write(data string)
func (f *File) Name() string
func (f *File) Close() error
func Create(path string) (*File, error)
func Temp(dir string) (*File, error)
func TempDir(dir string) (string, error)
func Save(path, data string) error
func Remove(path string) error
func RemoveAll(path string) error
func Rename(from, to string) error
func Join(parts ...string) string
`,
}

const libRows = `
package: lib
source: https://example.com
entries:
  - {params: ["*Response", "*Request"], results: [], request: [1]}
types:
  - {type: Request, is: request}
  - {type: Response, is: response}
  - {type: Conn, is: conn}
  - {type: Mutex, is: sync}
  - {type: Scheduler, is: scheduler}
  - {type: Pool, is: pool}
funcs:
  - {func: Request.Get, flows: [recv -> ret0]}
  - {func: Request.Context, flows: [recv -> ret0]}
  - {func: Response.Say, pure: true}
  - {func: Mutex.Lock, also: [Mutex.Unlock], pure: true}
  - {func: Handle, also: [HandleFunc], registers: [{arg: 1}]}
  - {func: HandleAny, registers: [{arg: 0}]}
  - {func: Control, registers: [{arg: 0, methods: true}]}
  - {func: PerRequest, registers: [{arg: 0, methods: true, per_request: true}]}
  - {func: Consume, registers: [{arg: 0, kind: message}]}
  - {func: Schedule, registers: [{arg: 0, kind: job, request: []}]}
  - {func: After, calls: [{arg: 0, when: timer}]}
  - {func: Go, calls: [{arg: 0, when: go}]}
  - {func: Do, calls: [{arg: 0, when: now}]}
  - {func: Each, calls: [{arg: 1, when: now, gives: [arg0 -> param0]}]}
  - {func: Listen, serves: true}
  - {func: Receive, learns: request}
  - {func: Fetch, also: [Publish], learns: remote}
  - {func: FetchInto, learns: remote, into: ["*arg1"]}
  - {func: Now, learns: clock}
  - {func: Random, learns: random}
  - {func: Upper, flows: [arg0 -> ret0]}
  - {func: Decode, flows: ["arg0 -> *arg1"]}
  - {func: Move, flows: ["arg0 -> *arg1"]}
  - {func: Flag, setting: {key: arg0, default: arg1, at: ret0}}
  - {func: NewStore, place: {at: ret0, kind: memory, rule: localcache, severity: medium, lost: primary, what: entries, remedy: Use a shared one.}}
  - {func: NewRemote, place: {at: ret0, kind: remote}}
  - {func: Store.Set, writes: [{to: recv, data: [arg0, arg1]}]}
  - {func: Store.Get, reads: [recv], flows: [recv -> ret0]}
  - {func: File.Write, writes: [{to: recv, data: [arg0]}]}
  - {func: File.Name, aliases: [recv -> ret0]}
  - {func: File.Close, pure: true}
  - {func: Create, opens: {path: arg0, mode: create, at: ret0}}
  - {func: Temp, also: [TempDir], opens: {path: arg0, mode: temp, at: ret0}}
  - {func: Save, saves: {path: arg0, data: [arg1]}}
  - {func: Remove, removes: {path: arg0}}
  - {func: RemoveAll, removes: {path: arg0, tree: true}}
  - {func: Rename, renames: {from: arg0, to: arg1}}
  - {func: Join, flows: [arg0 -> ret0]}
`

// helpers are part of every package of a program: types to make objects of, and
// what asks a test's question.
const helpers = `
type (
	A struct{ n int }
	B struct{ n int }
	C struct{ n int }
)

func probe(name string, v any) {}
`

// testCatalog is what the tests know of libraries.
func testCatalog(t testing.TB) *catalog.Catalog {
	t.Helper()
	file, err := catalog.Parse("lib.yaml", []byte(libRows))
	require.NoError(t, err)
	return new(catalog.Catalog).With(file)
}

// sources type-checks packages given as text, and is the importer between them.
type sources struct {
	fset  *token.FileSet
	texts map[string]map[string]string // import path -> file -> text
	done  map[string]*checked
}

type checked struct {
	pkg   *types.Package
	files []*ast.File
	info  *types.Info
	err   error
}

// newSources takes an archive apart. A text without file marks is main.go of
// the topmost package, and needs no package clause.
func newSources(text string) *sources {
	s := &sources{fset: token.NewFileSet(), texts: make(map[string]map[string]string), done: make(map[string]*checked)}
	archive := txtar.Parse([]byte(text))
	if len(archive.Files) == 0 {
		imports := ""
		if strings.Contains(text, "lib.") {
			imports = `; import "lib"`
		}
		archive.Files = []txtar.File{{Name: "main.go", Data: []byte("package main" + imports + "\n" + text)}}
	}
	for _, f := range archive.Files {
		p := path.Join("m", path.Dir(f.Name))
		if s.texts[p] == nil {
			s.texts[p] = make(map[string]string)
			name := strings.Fields(string(f.Data))[1]
			s.texts[p]["zz_helpers.go"] = "package " + strings.TrimSuffix(name, ";") + helpers
		}
		s.texts[p][path.Base(f.Name)] = string(f.Data)
	}
	for p, text := range libSource {
		s.texts[p] = map[string]string{p + ".go": text}
	}
	return s
}

func (s *sources) Import(p string) (*types.Package, error) {
	if p == "unsafe" {
		return types.Unsafe, nil
	}
	c := s.check(p)
	return c.pkg, c.err
}

func (s *sources) check(p string) *checked {
	if c, ok := s.done[p]; ok {
		return c
	}
	c := new(checked)
	s.done[p] = c
	if s.texts[p] == nil {
		c.err = fmt.Errorf("no package %s", p)
		return c
	}
	for _, name := range slices.Sorted(maps.Keys(s.texts[p])) {
		f, err := parser.ParseFile(s.fset, path.Join("/", p, name), s.texts[p][name], parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			c.err = err
			return c
		}
		c.files = append(c.files, f)
	}
	c.info = &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue),
		Defs:         make(map[*ast.Ident]types.Object),
		Uses:         make(map[*ast.Ident]types.Object),
		Implicits:    make(map[ast.Node]types.Object),
		Instances:    make(map[*ast.Ident]types.Instance),
		Scopes:       make(map[ast.Node]*types.Scope),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection),
		FileVersions: make(map[*ast.File]string),
	}
	_, isLibrary := libSource[p]
	conf := types.Config{Importer: s, IgnoreFuncBodies: isLibrary}
	c.pkg, c.err = conf.Check(p, s.fset, c.files, c.info)
	return c
}

// compile compiles the packages of module m, sorted by path.
func (s *sources) compile(t testing.TB, cat *catalog.Catalog) []*summary.Package {
	t.Helper()
	var pkgs []*summary.Package
	for _, p := range slices.Sorted(maps.Keys(s.texts)) {
		if _, ok := libSource[p]; ok {
			continue
		}
		c := s.check(p)
		require.NoError(t, c.err)
		pkg := summary.Compile(summary.Input{Fset: s.fset, Files: c.files, Pkg: c.pkg, Info: c.info, Module: "m"}, cat)
		require.Empty(t, pkg.Skipped)
		pkgs = append(pkgs, pkg)
	}
	return pkgs
}

// link links the program whose topmost package is the root.
func link(t testing.TB, text string) *Program {
	t.Helper()
	cat := testCatalog(t)
	pkgs := newSources(text).compile(t, cat)
	p := Link(pkgs[0], pkgs[1:], cat)
	require.NotNil(t, p, "nothing starts in the program")
	return p
}

// probes lists, for every name that probe is called with, what the value beside
// it can be, in all contexts together.
func (p *Program) probes() map[string][]string {
	found := make(map[string][]string)
	p.eachProbe(func(i, instr int32, name string, n int32) {
		list := found[name]
		if n >= 0 {
			for _, loc := range p.node(n).points {
				if text := p.describe(loc); !slices.Contains(list, text) {
					list = append(list, text)
				}
			}
		}
		slices.Sort(list)
		found[name] = list
	})
	return found
}

func (p *Program) eachProbe(f func(i, instr int32, name string, n int32)) {
	for i := range p.insts {
		fn := p.fnOf(int32(i))
		for k := range fn.Instrs {
			in := &fn.Instrs[k]
			if in.Op != summary.OpCall || p.u.refs[fn.unit.refs[in.Ref]].Name != "probe" {
				continue
			}
			f(int32(i), int32(k), fn.unit.Consts[in.Args[0].Index()].Text, p.value(int32(i), in.Args[1]))
		}
	}
}

// describe names an object, or the part of one, for a test: by the type, the
// function or the library call that it comes from.
func (p *Program) describe(loc int32) string {
	l := &p.locs[loc]
	if l.parent >= 0 {
		return p.describe(l.parent) + "." + l.field
	}
	o := &p.objects[l.obj]
	switch {
	case o.isFunc():
		return p.nameOf(o.fn)
	case o.kind == variable:
		return "var " + p.u.globals[o.global].Name
	case o.kind == library:
		return p.refName(o.ref)
	case o.kind == symbolic:
		return "any " + p.u.typeName(o.typ)
	}
	return p.u.typeName(o.typ)
}

// states describes the states of a program: the name, what was learned, and
// whether it is read back.
func (p *Program) describeStates() []string {
	var list []string
	for _, s := range p.States() {
		text := s.Name + " " + [...]string{"nothing", "timed", "counted", "elsewhere", "asked"}[s.write.lesson]
		if !s.Read {
			text += " unread"
		}
		list = append(list, text)
	}
	return list
}

// phaseNames are when an instance of the named function runs, over all its contexts.
func (p *Program) phaseNames(name string) string {
	all := phase(0)
	for i := range p.insts {
		if p.funcName(int32(i)) == name {
			all |= p.phases[i]
		}
	}
	return describePhase(all)
}

func describePhase(ph phase) string {
	var names []string
	for k, name := range []string{"startup", "spawned", "background", "request", "job"} {
		if ph&(1<<k) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, " ")
}
