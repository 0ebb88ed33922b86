package program

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// A pointsCase is a program and what its probes can be. Every case says all of
// what each probe can be, so that the probes are one another's silent twins.
type pointsCase struct {
	name, text string
	want       map[string]string
}

func (c *pointsCase) run(t *testing.T) {
	t.Run(c.name, func(t *testing.T) {
		got := make(map[string]string)
		for name, list := range link(t, c.text).probes() {
			got[name] = strings.Join(list, ", ")
		}
		assert.Equal(t, c.want, got)
	})
}

func TestPointsTo(t *testing.T) {
	for _, c := range []pointsCase{
		{
			"copies",
			`func main() { a, b := any(&A{}), any(&B{}); c := a; probe("c", c); probe("b", b) }`,
			map[string]string{"c": "A", "b": "B"},
		},
		{
			"either of two",
			`var cond bool
			func main() { var v any = &A{}; w := v; if cond { v = &B{} }; probe("v", v); probe("w", w) }`,
			map[string]string{"v": "A, B", "w": "A"},
		},
		{
			"fields",
			`type T struct { a, b any }
			func main() { t := &T{a: &A{}}; t.b = &B{}; probe("a", t.a); probe("b", t.b) }`,
			map[string]string{"a": "A", "b": "B"},
		},
		{
			"structs in structs",
			`type In struct { v any }
			type Out struct { x, y In }
			func main() { o := &Out{}; o.x.v = &A{}; o.y = In{&B{}}; probe("x", o.x.v); probe("y", o.y.v) }`,
			map[string]string{"x": "A", "y": "B"},
		},
		{
			"copies of structs are structs of their own",
			`type T struct { v, w any }
			func main() { a := T{v: &A{}}; b := a; b.w = &B{}; probe("bv", b.v); probe("bw", b.w); probe("aw", a.w) }`,
			map[string]string{"bv": "A", "bw": "B", "aw": ""},
		},
		{
			"struct values through a call",
			`type T struct { v any }
			func id(t T) T { return t }
			func main() { a, b := id(T{&A{}}), id(T{&B{}}); probe("a", a.v); probe("b", b.v) }`,
			map[string]string{"a": "A", "b": "B"},
		},
		{
			"slices and append",
			`func main() {
				s := []any{&A{}}; s = append(s, &B{})
				other := append([]any(nil), &C{})
				probe("s", s[0]); probe("other", other[0])
			}`,
			map[string]string{"s": "A, B", "other": "C"},
		},
		{
			"append of a slice",
			`func main() { s := append([]any{&A{}}, []any{&B{}}...); probe("s", s[1]); probe("c", &C{}) }`,
			map[string]string{"s": "A, B", "c": "C"},
		},
		{
			"append of structs",
			`type T struct { v, w any }
			func main() { s := append([]T{}, T{v: &A{}, w: &B{}}); for _, t := range s { probe("v", t.v); probe("w", t.w) } }`,
			map[string]string{"v": "A", "w": "B"},
		},
		{
			"copy",
			`func main() { s, q := make([]any, 1), make([]any, 1); copy(s, []any{&A{}}); probe("s", s[0]); probe("q", q[0]) }`,
			map[string]string{"s": "A", "q": ""},
		},
		{
			"slices of slices share their elements",
			`func main() { s := make([]any, 4); q := s[1:2]; q[0] = &A{}; probe("s", s[0]); probe("b", &B{}) }`,
			map[string]string{"s": "A", "b": "B"},
		},
		{
			"arrays",
			`func main() { var a [2]any; a[0] = &A{}; b := a; b[1] = &B{}; probe("a", a[0]); probe("b", b[0]) }`,
			map[string]string{"a": "A", "b": "A, B"},
		},
		{
			"maps keep keys and values apart",
			`func main() { m := map[any]any{}; m[&A{}] = &B{}; for k, v := range m { probe("k", k); probe("v", v) }; probe("get", m[nil]) }`,
			// What can be a struct is also the place that it is read from.
			map[string]string{"k": "A, map[any]any.[k]", "v": "B", "get": "B"},
		},
		{
			"pointers out of maps",
			`type T struct { v any }
			func main() { m := map[string]*T{"x": {}}; t, ok := m["x"]; if ok { t.v = &A{} }; probe("v", m["y"].v); u := T{}; probe("u", u.v) }`,
			map[string]string{"v": "A", "u": ""},
		},
		{
			"channels",
			`func main() {
				a, b := make(chan any, 1), make(chan any, 1)
				a <- &A{}; b <- &B{}
				probe("a", <-a)
				select { case v := <-b: probe("b", v); case a <- &C{}: }
			}`,
			map[string]string{"a": "A, C", "b": "B"},
		},
		{
			"range over a channel and over pointers",
			`func main() { c := make(chan *A, 1); c <- &A{}; for v := range c { probe("c", v) }; for _, v := range []*B{{}} { probe("s", v) } }`,
			map[string]string{"c": "A", "s": "B"},
		},
		{
			"closures capture by reference",
			`func main() { var x, y any; f := func() { x = &A{} }; f(); y = &B{}; g := func() any { return y }; probe("x", x); probe("y", g()) }`,
			map[string]string{"x": "A", "y": "B"},
		},
		{
			"closures of one maker keep what each captured",
			`func mk(v any) func() any { return func() any { return v } }
			func main() { f, g := mk(&A{}), mk(&B{}); probe("f", f()); probe("g", g()) }`,
			map[string]string{"f": "A", "g": "B"},
		},
		{
			"method values",
			`type T struct { v any }
			func (t *T) get() any { return t.v }
			func main() { f, g := (&T{&A{}}).get, (&T{&B{}}).get; probe("f", f()); probe("g", g()) }`,
			map[string]string{"f": "A", "g": "B"},
		},
		{
			"method expressions",
			`type T struct { v any }
			func (t *T) get() any { return t.v }
			func (t T) val() any { return t.v }
			func main() { f := (*T).get; g := T.val; probe("f", f(&T{&A{}})); probe("g", g(T{&B{}})) }`,
			map[string]string{"f": "A", "g": "B"},
		},
		{
			"dispatch reaches the types that come there",
			`type I interface { get() any }
			type X struct{}; type Y struct{}; type Z struct{}
			func (*X) get() any { return &A{} }
			func (Y) get() any { return &B{} }
			func (*Z) get() any { return &C{} }
			func main() { var i I = &X{}; var j I = Y{}; var _ I = &Z{}; probe("i", i.get()); probe("j", j.get()) }`,
			map[string]string{"i": "A", "j": "B"},
		},
		{
			"dispatch through an embedded interface",
			`type I interface { get() any }
			type X struct{}; type W struct { I; n int }
			func (*X) get() any { return &A{} }
			func (*A) get() any { return &C{} }
			func main() { var i I = W{I: &X{}}; var j I = &W{I: &A{}}; probe("i", i.get()); probe("j", j.get()) }`,
			map[string]string{"i": "A", "j": "C"},
		},
		{
			"dispatch through an embedded struct",
			`type I interface { get() any }
			type Base struct { v any }
			func (b *Base) get() any { return b.v }
			type X struct { Base }; type Y struct { *Base }
			func main() { var i I = &X{Base{&A{}}}; var j I = Y{&Base{&B{}}}; probe("i", i.get()); probe("j", j.get()) }`,
			map[string]string{"i": "A", "j": "B"},
		},
		{
			"an own method hides an embedded one",
			`type I interface { get() any }
			type Base struct {}
			func (*Base) get() any { return &A{} }
			type X struct { Base }
			func (*X) get() any { return &B{} }
			func main() { var i I = &X{}; probe("i", i.get()); var j I = &Base{}; probe("j", j.get()) }`,
			map[string]string{"i": "B", "j": "A"},
		},
		{
			"methods of named functions and maps",
			`type I interface { get() any }
			type F func() any
			func (f F) get() any { return f() }
			type M map[string]any
			func (m M) get() any { return m[""] }
			func main() { var i I = F(func() any { return &A{} }); var j I = M{"": &B{}}; probe("i", i.get()); probe("j", j.get()) }`,
			map[string]string{"i": "A", "j": "B"},
		},
		{
			"function fields",
			`type T struct { f, g func() any }
			func main() { t := T{f: func() any { return &A{} }}; t.g = b; probe("f", t.f()); probe("g", t.g()) }
			func b() any { return &B{} }`,
			map[string]string{"f": "A", "g": "B"},
		},
		{
			"callbacks in a slice",
			`var hooks []func() any
			func main() {
				hooks = append(hooks, func() any { return &A{} }, func() any { return &B{} })
				for _, h := range hooks { probe("h", h()) }
				probe("c", func() any { return &C{} }())
			}`,
			map[string]string{"h": "A, B", "c": "C"},
		},
		{
			"options",
			`type T struct { a, b any }
			type option func(*T)
			func withA(v any) option { return func(t *T) { t.a = v } }
			func withB(v any) option { return func(t *T) { t.b = v } }
			func mk(opts ...option) *T { t := &T{}; for _, o := range opts { o(t) }; return t }
			func main() { t := mk(withA(&A{}), withB(&B{})); probe("a", t.a); probe("b", t.b); probe("none", mk(withA(&C{})).b) }`,
			map[string]string{"a": "A", "b": "B", "none": ""},
		},
		{
			"variadic arguments",
			`func first(vs ...any) any { return vs[0] }
			func main() { probe("a", first(&A{}, &B{})); probe("c", first(&C{})) }`,
			map[string]string{"a": "A, B", "c": "C"},
		},
		{
			"multiple results",
			`func two() (any, any) { return &A{}, &B{} }
			func both() (any, any) { return two() }
			func main() { a, b := both(); probe("a", a); probe("b", b) }`,
			map[string]string{"a": "A", "b": "B"},
		},
		{
			"named results and defer",
			`func named() (v, w any) { defer func() { v = &B{} }(); v, w = &A{}, &C{}; return }
			func main() { v, w := named(); probe("v", v); probe("w", w) }`,
			map[string]string{"v": "A, B", "w": "C"},
		},
		{
			"deferred calls with arguments",
			`type T struct { v any }
			func set(t *T, v any) { t.v = v }
			func main() { t, u := &T{}, &T{}; func() { defer set(t, &A{}); defer set(u, &B{}) }(); probe("t", t.v); probe("u", u.v) }`,
			map[string]string{"t": "A", "u": "B"},
		},
		{
			"type assertions let through what has the type",
			`func main() {
				var v any = &A{}; if len("") > 0 { v = &B{} }
				probe("v", v); probe("a", v.(*A))
				b, _ := v.(*B); probe("b", b)
				switch v := v.(type) { case *C: probe("c", v); case *A: probe("as", v) }
			}`,
			map[string]string{"v": "A, B", "a": "A", "b": "B", "c": "", "as": "A"},
		},
		{
			"struct values in interfaces",
			`type T struct { v any }
			func main() { var i any = T{&A{}}; var j any = T{&B{}}; probe("i", i.(T).v); probe("j", j.(T).v) }`,
			map[string]string{"i": "A", "j": "B"},
		},
		{
			"new and pointers to pointers",
			`func set(p *any, v any) { *p = v }
			func main() { var a any; b := new(any); set(&a, &A{}); set(b, &B{}); probe("a", a); probe("b", *b) }`,
			map[string]string{"a": "A", "b": "B"},
		},
		{
			"package variables and their initialisers",
			`var x, y any = mk(), &B{}
			func mk() any { return &A{} }
			func init() { y = &C{} }
			func main() { probe("x", x); probe("y", y) }`,
			map[string]string{"x": "A", "y": "B, C"},
		},
		{
			"a library that gives back what it is given",
			`func main() {
				s := lib.NewStore(); s.Set("k", &A{}); probe("s", s.Get("k"))
				q := lib.NewStore(); probe("q", q.Get("k")); probe("store", q)
			}`,
			// What comes out of a library's object can always be a part of it.
			map[string]string{"s": "A, lib.NewStore", "q": "lib.NewStore", "store": "lib.NewStore"},
		},
		{
			"what a library decodes is made anew",
			`func main() { v := new(any); lib.Move(&A{}, v); probe("v", v); probe("in", *v); *v = &B{}; probe("b", *v) }`,
			map[string]string{"v": "any", "in": "B", "b": "B"},
		},
		{
			"an interface that is embedded in what it holds",
			`type I interface { get() any }
			type W struct { I }
			func main() { w := &W{}; w.I = w; if len("") > 0 { w.I = &X{} }; probe("w", w.get()); probe("b", &B{}) }
			type X struct {}
			func (*X) get() any { return &A{} }`,
			map[string]string{"w": "A", "b": "B"},
		},
		{
			"a library that calls back",
			`func main() { var v, w any; lib.Do(func() { v = &A{} }); lib.After(func() { w = &B{} }); probe("v", v); probe("w", w) }`,
			map[string]string{"v": "A", "w": "B"},
		},
		{
			"recursion",
			`type N struct { next *N; v any }
			func last(n *N) *N { if n.next == nil { return n }; return last(n.next) }
			func main() { n := &N{v: &A{}, next: &N{v: &B{}}}; probe("v", last(n).v); probe("c", (&N{v: &C{}}).v) }`,
			map[string]string{"v": "A, B", "c": "C"},
		},
		{
			"iterators",
			`func all(vs ...any) func(func(any) bool) { return func(yield func(any) bool) { for _, v := range vs { if !yield(v) { return } } } }
			func main() { for v := range all(&A{}, &B{}) { probe("v", v) }; probe("c", &C{}) }`,
			map[string]string{"v": "A, B", "c": "C"},
		},
		{
			"a slice to an array and back",
			`func main() { s := []any{&A{}}; p := (*[1]any)(s); probe("p", p[0]); v := [1]any(s); probe("v", v[0]); probe("b", &B{}) }`,
			map[string]string{"p": "A", "v": "A", "b": "B"},
		},
	} {
		c.run(t)
	}
}

func TestPointsToAcrossPackages(t *testing.T) {
	for _, c := range []pointsCase{
		{
			"generic containers of another package",
			`
-- main.go --
package main
import "m/box"
var a = box.New[*A]()
var b = box.New[*B]()
func main() { a.Set("", &A{}); b.Set("", &B{}); probe("a", a.Get("")); probe("b", b.Get("")) }
-- box/box.go --
package box
type Box[T any] struct { m map[string]T }
func New[T any]() *Box[T] { return &Box[T]{m: map[string]T{}} }
func (b *Box[T]) Set(k string, v T) { b.m[k] = v }
func (b *Box[T]) Get(k string) T { return b.m[k] }
`,
			// What can be a struct is also the place that it is read from.
			map[string]string{"a": "A, map[string]T.[]", "b": "B, map[string]T.[]"},
		},
		{
			"generic functions and struct values",
			`
-- main.go --
package main
import "m/fn"
type T struct { v any }
func main() {
	probe("a", fn.Map([]T{{&A{}}}, func(t T) any { return t.v })[0])
	probe("b", fn.Map([]T{{&B{}}}, func(t T) any { return t.v })[0])
}
-- fn/fn.go --
package fn
func Map[T, U any](list []T, f func(T) U) []U { var out []U; for _, v := range list { out = append(out, f(v)) }; return out }
`,
			map[string]string{"a": "A", "b": "B"},
		},
		{
			"an interface wired in main",
			`
-- main.go --
package main
import ("m/api"; "m/mem"; "m/disk")
func main() { a, b := api.New(mem.New()), api.New(disk.New()); probe("a", a.Load()); probe("b", b.Load()) }
-- api/api.go --
package api
type Store interface { Load() any }
type API struct { store Store }
func New(s Store) *API { return &API{store: s} }
func (a *API) Load() any { return a.store.Load() }
-- mem/mem.go --
package mem
type Mem struct { v any }
func New() *Mem { return &Mem{v: &A{}} }
func (m *Mem) Load() any { return m.v }
-- disk/disk.go --
package disk
type Disk struct {}
func New() Disk { return Disk{} }
func (Disk) Load() any { return &B{} }
`,
			map[string]string{"a": "A", "b": "B"},
		},
		{
			"a promoted method of another package",
			`
-- main.go --
package main
import "m/base"
type T struct { *base.Base }
type I interface { Load() any }
func main() { t := T{base.New(&A{})}; probe("t", t.Load()); var i I = T{base.New(&B{})}; probe("i", i.Load()) }
-- base/base.go --
package base
type Base struct { v any }
func New(v any) *Base { return &Base{v} }
func (b *Base) Load() any { return b.v }
`,
			map[string]string{"t": "A", "i": "B"},
		},
		{
			"a package variable set by another package",
			`
-- main.go --
package main
import ("m/reg"; _ "m/plug")
func main() { probe("hook", reg.Hook()); probe("other", reg.Other) }
-- reg/reg.go --
package reg
var Hook func() any
var Other any
-- plug/plug.go --
package plug
import "m/reg"
func init() { reg.Hook = func() any { return &A{} } }
`,
			map[string]string{"hook": "A", "other": ""},
		},
		{
			"type assertions to an instance of a generic type",
			`
-- main.go --
package main
import "m/box"
func main() { var v any = &box.Box[*A]{}; a, _ := v.(*box.Box[*A]); probe("a", a); b, _ := v.(*A); probe("b", b) }
-- box/box.go --
package box
type Box[T any] struct { v T }
`,
			map[string]string{"a": "Box", "b": ""},
		},
	} {
		c.run(t)
	}
}
