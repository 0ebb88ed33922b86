package analyzers

import (
	"fmt"
	"strings"
)

// generated is a server that data picks the pieces of. It type-checks whatever data
// is: expressions are made for the type that is wanted, from what is in scope.
func generated(data []byte) string {
	g := &generator{data: data, text: new(strings.Builder)}
	g.text.WriteString(generatedTop)
	g.globals = []variable{{"tree", "*T"}, {"cache", "map[string]*T"}, {"box", "*Box[string]"}, {"queue", "chan *T"}}
	g.line("func main() {")
	g.open()
	for g.more() {
		g.line("http.HandleFunc(\"/x\", %s)", g.expr("func(http.ResponseWriter, *http.Request)", 0))
	}
	g.block(0)
	g.line("http.ListenAndServe(\":8080\", nil)\n}")
	g.close()
	for i := 0; len(g.data) > 0 && i < 8; i++ {
		g.function(i)
	}
	return g.text.String()
}

const generatedTop = `package main

import (
	"errors"
	"io"
	"net/http"
	"os"
	"sync"
)

type Namer interface{ Name() string }
type Doer interface {
	Namer
	Do(*T) (*T, error)
}
type Inner struct {
	name string
	n    int
}
type T struct {
	Inner
	Doer
	next *T
	m    map[string]*T
	list []*T
	in   struct{ a, b Inner }
	arr  [2]Inner
	c    chan *T
	f    func(*T) *T
	mu   sync.Mutex
}
type Box[V any] struct {
	v    V
	m    map[string]V
	next *Box[V]
	all  []Box[V]
}
type Set[K comparable] map[K]struct{}
type Walk func(*T) Walk
type Deep map[string]Deep
type List []List
type Chan chan Chan
type Number interface{ ~int | ~string }
type A = Box[*T]
type Rec[P interface{ Same(P) bool }] struct{ p P }

func (t *Inner) Name() string                 { return t.name }
func (t *T) Do(x *T) (*T, error)              { t.next = x; return x, nil }
func (t *T) Name() string                     { return t.Inner.Name() }
func (t *T) Same(x *T) bool                   { return t == x }
func (t *T) ServeHTTP(w http.ResponseWriter, r *http.Request) { t.m[r.URL.Path] = &T{} }
func (b *Box[V]) Put(k string, v V)           { b.m[k] = v }
func (b *Box[V]) Get(k string) (V, bool)      { v, ok := b.m[k]; return v, ok }
func (b Box[V]) Each(yield func(string, V) bool) {
	for k, v := range b.m {
		if !yield(k, v) {
			return
		}
	}
}
func id[X any](x X) X                         { return x }
func pair[X, Y any](x X, y Y) (X, Y)          { return x, y }
func apply[X any, Y any](x X, f func(X) Y) Y  { return f(x) }
func sum[N Number](ns ...N) (n N)             { for _, m := range ns { n += m }; return }
func each[S ~[]E, E any](s S) func(func(int, E) bool) { return func(yield func(int, E) bool) { for i, e := range s { if !yield(i, e) { return } } } }
func grow[X any](x X, n int) any              { if n == 0 { return x }; return grow(x, n-1) }

var errNone = errors.New("none")
var shared sync.Map
var tree, cache, box, queue = new(T), map[string]*T{}, new(Box[string]), make(chan *T)
var one = 1 // no constant, of which the type checker would know that it is no index
`

// valueTypes are the types of variables, each with at least one piece in exprs.
var valueTypes = []string{
	"string", "int", "bool", "error", "any", "*T", "Inner", "*Box[string]", "*A", "Doer", "map[string]*T", "[]*T", "chan *T",
	"func(*T) *T", "Walk", "Deep", "List", "Set[string]", "*sync.Map", "*os.File", "[2]Inner", "[]byte", "io.Reader", "Chan",
	"func(http.ResponseWriter, *http.Request)", "*Rec[*T]",
}

// exprs are the pieces that expressions of a type are made of; <type> is an expression
// of that type. The first needs nothing else.
var exprs = map[string][]string{
	"string":        {`"k"`, `<string> + <string>`, `<*T>.name`, `string(<[]byte>)`, `<Doer>.Name()`, `<[2]Inner>[0].name`, `id(<string>)`, `sum(<string>, <string>)`, `<string>[<int>%1:]`, `func() string { v, _ := <*Box[string]>.Get(<string>); return v }()`, `<any>.(string)`},
	"int":           {`one`, `len(<[]*T>)`, `<int> + <int>`, `<*T>.n`, `<*T>.in.a.n`, `cap(<chan *T>)`, `min(<int>, <int>)`, `sum(<int>)`, `-<int>`, `copy(<[]*T>, <[]*T>)`},
	"bool":          {`true`, `<int> > <int>`, `<string> == <string>`, `<error> != nil`, `<*T> == <*T>`, `!<bool>`, `<bool> && <bool>`, `<*T>.Same(<*T>)`, `<any> == <any>`},
	"error":         {`errNone`, `error(nil)`, `errors.Join(<error>, <error>)`, `func() error { _, err := <Doer>.Do(<*T>); return err }()`},
	"any":           {`any(nil)`, `any(<string>)`, `any(<*T>)`, `any(<Inner>)`, `any(Box[string]{})`, `any(<func(*T) *T>)`, `grow(<*T>, <int>)`, `any(<Doer>)`, `func() any { v, _ := <*sync.Map>.Load(<string>); return v }()`},
	"*T":            {`&T{}`, `<*T>.next`, `<map[string]*T>[<string>]`, `<[]*T>[<int>]`, `<-<chan *T>`, `<func(*T) *T>(<*T>)`, `id(<*T>)`, `&T{next: <*T>, Inner: <Inner>, Doer: <Doer>}`, `<any>.(*T)`, `<*A>.v`, `apply(<*T>, <func(*T) *T>)`, `func() (t *T) { defer func() { if r := recover(); r != nil { t, _ = r.(*T) } }(); return <*T> }()`, `<*Rec[*T]>.p`},
	"Inner":         {`Inner{}`, `<*T>.Inner`, `<*T>.in.b`, `<[2]Inner>[<int>%2]`, `Inner{<string>, <int>}`, `id(<Inner>)`},
	"*Box[string]":  {`&Box[string]{m: map[string]string{}}`, `<*Box[string]>.next`, `&<*Box[string]>.all[<int>]`, `&Box[string]{v: <string>, next: <*Box[string]>}`},
	"*A":            {`&A{}`, `&Box[*T]{v: <*T>, m: <map[string]*T>}`, `<*A>.next`},
	"Doer":          {`Doer(&T{})`, `Doer(<*T>)`, `<*T>.Doer`, `<any>.(Doer)`, `struct{ Doer }{<Doer>}`, `struct{ *T }{<*T>}`},
	"map[string]*T": {`map[string]*T{}`, `<*T>.m`, `map[string]*T{<string>: <*T>}`, `id(<map[string]*T>)`, `<*A>.m`},
	"[]*T":          {`[]*T{}`, `<*T>.list`, `append(<[]*T>, <*T>)`, `append(<[]*T>, <[]*T>...)`, `[]*T{<*T>, 3: <*T>}`, `<[]*T>[:<int>:<int>]`, `make([]*T, <int>)`, `(&[2]*T{<*T>})[:]`},
	"chan *T":       {`make(chan *T)`, `<*T>.c`, `make(chan *T, <int>)`},
	"func(*T) *T":   {`func(t *T) *T { return t }`, `<*T>.f`, `func(t *T) *T { t.next = <*T>; return t }`, `id[*T]`, `func(t *T) *T { x, _ := t.Do(<*T>); return x }`, `func(*T) *T { return <[]*T>[0] }`},
	"Walk":          {`Walk(nil)`, `<Walk>(<*T>)`, `Walk(func(t *T) Walk { return <Walk> })`},
	"Deep":          {`Deep{}`, `<Deep>[<string>]`, `Deep{<string>: <Deep>}`},
	"List":          {`List{}`, `<List>[<int>]`, `append(<List>, <List>)`, `List{<List>, <List>}`},
	"Set[string]":   {`Set[string]{}`, `Set[string]{<string>: {}}`},
	"*sync.Map":     {`new(sync.Map)`, `&shared`},
	"*os.File":      {`os.Stdout`, `func() *os.File { f, err := os.Create(<string>); if err != nil { panic(<error>) }; return f }()`, `func() *os.File { f, _ := os.CreateTemp("", <string>); defer os.Remove(f.Name()); return f }()`},
	"[2]Inner":      {`[2]Inner{}`, `<*T>.arr`, `[...]Inner{<Inner>, 1: <Inner>}`},
	"[]byte":        {`[]byte(nil)`, `[]byte(<string>)`, `func() []byte { b, _ := io.ReadAll(<io.Reader>); return b }()`},
	"io.Reader":     {`io.Reader(nil)`, `io.Reader(<*os.File>)`, `io.TeeReader(<io.Reader>, <*os.File>)`, `io.LimitReader(<io.Reader>, int64(<int>))`},
	"Chan":          {`make(Chan)`, `<-<Chan>`},
	"func(http.ResponseWriter, *http.Request)": {
		`http.NotFound`, `<*T>.ServeHTTP`, `http.HandlerFunc(<func(http.ResponseWriter, *http.Request)>).ServeHTTP`,
		`func(w http.ResponseWriter, r *http.Request) { <map[string]*T>[r.FormValue(<string>)] = <*T>; io.WriteString(w, <string>) }`,
		`func(w http.ResponseWriter, r *http.Request) { io.Copy(<*os.File>, r.Body); <*sync.Map>.Store(r.URL.Path, <any>) }`,
		`func(w http.ResponseWriter, r *http.Request) { <*Box[string]>.Put(r.URL.Path, r.FormValue("v")); go func() { <*T>.n++ }(); w.Write(<[]byte>) }`,
	},
	"*Rec[*T]": {`&Rec[*T]{}`, `&Rec[*T]{<*T>}`},
}

// statements are the pieces that blocks are made of; <type> is an expression, <{}> a
// block of its own, <_> a fresh name.
var statements = []string{
	`<*T>.next = <*T>`, `<*T>.n++`, `<map[string]*T>[<string>] = <*T>`, `<*T>.list = append(<*T>.list, <*T>)`, `<*T>.in.a = <Inner>`, `*<*T>.next = T{}`,
	`<*T>.f = <func(*T) *T>`, `<Set[string]>[<string>] = struct{}{}`, `delete(<map[string]*T>, <string>)`, `clear(<map[string]*T>)`, `<chan *T> <- <*T>`, `close(<chan *T>)`,
	`<*sync.Map>.Store(<string>, <any>)`, `<*sync.Map>.Range(func(k, v any) bool { <{}>; return <bool> })`, `<*Box[string]>.Put(<string>, <string>)`, `<Deep>[<string>] = <Deep>`,
	`{ t := <*T>; t.mu.Lock(); defer t.mu.Unlock(); <{}> }`,
	`if <bool> { <{}> } else if <bool> { <{}> } else { <{}> }`,
	`if <_>, err := <Doer>.Do(<*T>); err != nil { _ = <_>; <{}> }`,
	`for <bool> { <{}> }`, `for <_> := 0; <_> < <int>; <_>++ { <{}> }`, `for <_> := range <int> { _ = <_>; <{}> }`,
	`for _, <_> := range <[]*T> { _ = <_>; <{}> }`, `for <_>, x := range <map[string]*T> { _, _ = <_>, x; <{}> }`, `for <_> := range <chan *T> { _ = <_>; <{}> }`,
	`for <_>, x := range <*Box[string]>.Each { _, _ = <_>, x; <{}> }`, `for _, <_> := range each(<[]*T>) { _ = <_>; <{}>; if <bool> { continue }; break }`, `for <_> := range <string> { _ = <_>; <{}> }`,
	`<_>: for { for { <{}>; if <bool> { continue <_> }; break <_> } }`,
	`<_>: for _, x := range each(<[]*T>) { for range each(<[]*T>) { _ = x; if <bool> { continue <_> }; if <bool> { break <_> }; <{}> } }`,
	`{ goto <_>; <_>: <{}> }`, `{ <_>: if <bool> { goto <_> }; <{}> }`,
	`switch <string> { case "a", <string>: <{}>; fallthrough; case "b": <{}>; default: <{}> }`, `switch { case <bool>: <{}>; case <bool>: break }`,
	`switch <_> := <any>.(type) { case *T: _ = <_>.next; <{}>; case interface{ Name() string }: <_>.Name(); case nil, error: _ = <_>; case func(*T) *T: <_>(<*T>); default: <{}> }`,
	`select { case <_> := <-<chan *T>: _ = <_>; <{}>; case <chan *T> <- <*T>: <{}>; case <_>, ok := <-<Chan>: _, _ = <_>, ok; default: <{}> }`, `select {}`,
	`defer func() { if r := recover(); r != nil { <{}> } }()`, `defer <*T>.mu.Unlock()`, `go <*T>.Do(<*T>)`, `go func() { <{}> }()`, `func() { <{}> }()`,
	`func(<_> *T) { _ = <_>; <{}> }(<*T>)`, `{ type local struct { T; up *local }; var l local; l.up = &l; l.next = <*T>; _ = l.Same }`, `_ = (*T).Do`, `{ f := <*T>.Do; f(<*T>) }`,
	`os.WriteFile(<string>, <[]byte>, 0o600)`, `io.Copy(<*os.File>, <io.Reader>)`, `_, _ = pair(<any>, <List>)`, `{ x, y := <*T>, <*T>; x, y = y, x; _, _ = x, y }`,
	`panic(<any>)`, `http.Handle(<string>, <*T>)`, `{ var once sync.Once; once.Do(func() { <{}> }) }`, `{ const c = iota + 1; var a [c]Inner; a[0] = <Inner>; _ = a }`,
}

type variable struct{ name, typ string }

type generator struct {
	data     []byte
	text     *strings.Builder
	globals  []variable
	scopes   [][]variable
	names    int
	lastPick int
	// size bounds the program: pieces multiply.
	size int
}

func (g *generator) pick(n int) int {
	g.lastPick = 0
	if len(g.data) > 0 {
		g.lastPick = int(g.data[0]) % n
		g.data = g.data[1:]
	}
	return g.lastPick
}

// more reports whether data asks for one more of something.
func (g *generator) more() bool { return len(g.data) > 0 && g.pick(3) > 0 }

func (g *generator) line(format string, args ...any) { fmt.Fprintf(g.text, format+"\n", args...) }

func (g *generator) open()  { g.scopes = append(g.scopes, nil) }
func (g *generator) close() { g.scopes = g.scopes[:len(g.scopes)-1] }

func (g *generator) name() string {
	g.names++
	return fmt.Sprintf("v%d", g.names)
}

// function is a function or method of types that data picks.
func (g *generator) function(i int) {
	param, result := valueTypes[g.pick(len(valueTypes))], valueTypes[g.pick(len(valueTypes))]
	head := fmt.Sprintf("func F%d", i)
	switch g.pick(3) {
	case 1:
		head = fmt.Sprintf("func (t *T) M%d", i)
	case 2:
		head = fmt.Sprintf("func (b *Box[V]) M%d", i)
	}
	g.line("%s(p %s, more ...*T) (res %s, err error) {", head, param, result)
	g.open()
	g.scopes[0] = []variable{{"p", param}, {"res", result}, {"err", "error"}, {"more", "[]*T"}}
	g.block(0)
	g.line("return %s, err\n}", g.expr(result, 0))
	g.close()
}

// block writes statements, each on a line.
func (g *generator) block(depth int) {
	g.open()
	for g.size < 400 && depth < 5 && g.more() {
		g.size++
		if g.pick(3) == 0 {
			typ := valueTypes[g.pick(len(valueTypes))]
			name := g.name()
			g.line("var %s %s = %s; _ = %s", name, typ, g.expr(typ, 0), name)
			g.scopes[len(g.scopes)-1] = append(g.scopes[len(g.scopes)-1], variable{name, typ})
			continue
		}
		g.line("%s", g.fill(statements[g.pick(len(statements))], depth+1))
	}
	g.close()
}

// expr is an expression of a type.
func (g *generator) expr(typ string, depth int) string {
	var vars []string
	for _, scope := range append([][]variable{g.globals}, g.scopes...) {
		for _, v := range scope {
			if v.typ == typ {
				vars = append(vars, v.name)
			}
		}
	}
	pieces := exprs[typ]
	if depth > 3 {
		pieces = pieces[:1]
	}
	n := g.pick(len(vars) + len(pieces))
	if n < len(vars) {
		return vars[n]
	}
	return "(" + g.fill(pieces[n-len(vars)], depth+1) + ")"
}

// fill replaces what stands in angle brackets in a piece.
func (g *generator) fill(piece string, depth int) string {
	fresh := g.name()
	var b strings.Builder
	for {
		start := strings.IndexByte(piece, '<')
		if start < 0 {
			b.WriteString(piece)
			return b.String()
		}
		typ, width := hole(piece[start:])
		b.WriteString(piece[:start])
		piece = piece[start+max(width, 1):]
		switch {
		case width == 0:
			b.WriteByte('<')
		case typ == "_":
			b.WriteString(fresh)
		case typ == "{}":
			outer := g.text
			g.text = new(strings.Builder)
			g.block(depth)
			b.WriteString("\n" + g.text.String())
			g.text = outer
		default:
			b.WriteString(g.expr(typ, depth))
		}
	}
}

// hole is the type that stands in angle brackets at the beginning of a text, and the width of it all.
func hole(s string) (typ string, width int) {
	for _, t := range append([]string{"_", "{}"}, valueTypes...) {
		if strings.HasPrefix(s, "<"+t+">") {
			return t, len(t) + 2
		}
	}
	return "", 0
}
