package program

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestContexts(t *testing.T) {
	for _, c := range []pointsCase{
		{
			"two constructor calls make two objects",
			`type T struct { v any }
			func mk() *T { return &T{} }
			func main() { a, b := mk(), mk(); a.v = &A{}; b.v = &B{}; probe("a", a.v); probe("b", b.v) }`,
			map[string]string{"a": "A", "b": "B"},
		},
		{
			"a setter does not mix its callers",
			`type T struct { v any }
			func (t *T) set(v any) { t.v = v }
			func main() { a, b := &T{}, &T{}; a.set(&A{}); b.set(&B{}); probe("a", a.v); probe("b", b.v) }`,
			map[string]string{"a": "A", "b": "B"},
		},
		{
			"a setter behind a setter",
			`type T struct { v any }
			func (t *T) set(v any) { t.v = v }
			func (t *T) put(v any) { t.set(v) }
			func main() { a, b := &T{}, &T{}; a.put(&A{}); b.put(&B{}); probe("a", a.v); probe("b", b.v) }`,
			map[string]string{"a": "A", "b": "B"},
		},
		{
			"beyond two call sites callers fall together",
			`type T struct { v any }
			func (t *T) set(v any) { t.v = v }
			func (t *T) put(v any) { t.set(v) }
			func (t *T) add(v any) { t.put(v) }
			func main() { a, b := &T{}, &T{}; a.add(&A{}); b.add(&B{}); probe("a", a.v); probe("b", b.v) }`,
			map[string]string{"a": "A, B", "b": "A, B"},
		},
		{
			"a recursive function has one context",
			`func walk(n int, v any) any { if n == 0 { return v }; return walk(n-1, v) }
			func main() { probe("a", walk(1, &A{})); probe("b", walk(2, &B{})) }`,
			map[string]string{"a": "A", "b": "B"},
		},
		{
			"functions that call each other fall together",
			`func even(n int, v any) any { if n == 0 { return v }; return odd(n-1, v) }
			func odd(n int, v any) any { if n == 0 { return v }; return even(n-1, v) }
			func main() { probe("a", even(1, &A{})); probe("b", even(2, &B{})) }`,
			map[string]string{"a": "A, B", "b": "A, B"},
		},
		{
			"a function that an interface calls is told apart by the call",
			`type I interface { id(any) any }
			type X struct{}
			func (X) id(v any) any { return v }
			func main() { var i I = X{}; probe("a", i.id(&A{})); probe("b", i.id(&B{})) }`,
			map[string]string{"a": "A", "b": "B"},
		},
		{
			"a helper that does nothing with what it gets has one context",
			`func show(v any) { probe("v", v) }
			func main() { show(&A{}); show(&B{}) }`,
			map[string]string{"v": "A, B"},
		},
		{
			"a method value used up one of two call sites",
			`type T struct { v any }
			func (t *T) set(v any) { t.v = v }
			func apply(f func(any), v any) { f(v) }
			func main() { a, b := &T{}, &T{}; apply(a.set, &A{}); apply(b.set, &B{}); probe("a", a.v); probe("b", b.v) }`,
			// Which receiver goes with which call is known where each was made, which
			// value goes with which is not: both come through the wrapper's argument.
			map[string]string{"a": "A", "b": "B"},
		},
		{
			"literals of one maker in one context fall together",
			`func main() {
				var fs []func() any
				for _, v := range []any{&A{}, &B{}} { fs = append(fs, func() any { return v }) }
				probe("f", fs[0]()); probe("c", &C{})
			}`,
			map[string]string{"f": "A, B", "c": "C"},
		},
	} {
		c.run(t)
	}
}

// skips lists what the link says about bounds that it hit.
func (p *Program) skips() []string {
	var list []string
	for _, s := range p.Skipped() {
		list = append(list, s.Package+" "+s.What+": "+s.Reason)
	}
	return list
}

// repeat is a text n times, with %d replaced by the number of each.
func repeat(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "%d", fmt.Sprint(i)))
	}
	return b.String()
}

// A function of more than maxClone instructions is not told apart by its callers.
func TestLargeFunctionsHaveOneContext(t *testing.T) {
	program := func(n int) string {
		return `var sink any
		func id(v any) any { ` + repeat(n, "sink = &A{n: %d}\n") + `; return v }
		func main() { probe("a", id(&A{})); probe("b", id(&B{})) }`
	}
	small, large := link(t, program(1)), link(t, program(maxClone/2))
	assert.Equal(t, []string{"A"}, small.probes()["a"])
	assert.Equal(t, []string{"A", "B"}, large.probes()["a"])
	assert.Empty(t, large.skips(), "that large functions have one context is what the documentation says")
}

func TestMaxContextsIsReported(t *testing.T) {
	program := func(n int) string {
		return `func id(v any) any { return v }
		func main() { ` + repeat(n, "id(&C{})\n") + `probe("a", id(&A{})); probe("b", id(&B{})) }`
	}
	below := link(t, program(maxContexts-2))
	assert.Equal(t, []string{"A"}, below.probes()["a"])
	assert.Empty(t, below.skips())

	above := link(t, program(maxContexts))
	assert.Equal(t, []string{"A", "B"}, above.probes()["a"])
	assert.Equal(t, []string{"m id: called from so many places that only the packages that call it are told apart"}, above.skips())
}

// Beyond maxContexts a package does not mix its objects with another's.
func TestMaxContextsKeepsPackagesApart(t *testing.T) {
	p := link(t, `
-- main.go --
package main
import ("m/box"; "m/x"; "m/y")
func main() { `+repeat(maxContexts, "box.New()\n")+`; x.Run(); y.Run() }
-- box/box.go --
package box
type Box struct { v any }
func New() *Box { return &Box{} }
func (b *Box) Set(v any) { b.v = v }
func (b *Box) Get() any { return b.v }
-- x/x.go --
package x
import "m/box"
func Run() { b := box.New(); b.Set(&A{}); probe("x", b.Get()) }
-- y/y.go --
package y
import "m/box"
func Run() { b := box.New(); b.Set(&B{}); probe("y", b.Get()) }
`)
	assert.Equal(t, map[string][]string{"x": {"A"}, "y": {"B"}}, p.probes())
	assert.Len(t, p.skips(), 1)
}

// A package is initialised once, whoever imports it.
func TestInitialisersHaveOneContext(t *testing.T) {
	p := link(t, `
-- main.go --
package main
import ("m/x"; "m/y"; "m/shared")
func main() { x.Run(); y.Run(); probe("v", shared.V) }
-- x/x.go --
package x
import "m/shared"
func Run() { shared.V.Next = &A{} }
-- y/y.go --
package y
import "m/shared"
func Run() { probe("next", shared.V.Next) }
-- shared/shared.go --
package shared
type T struct { Next any }
var V = &T{}
var loaded bool
func init() { loaded = true }
`)
	assert.Equal(t, map[string][]string{"v": {"T"}, "next": {"A"}}, p.probes())
	p.eachProbe(func(_, _ int32, name string, n int32) { assert.Len(t, p.node(n).points, 1, name) })
	for _, name := range []string{"init", "init#1"} {
		count := 0
		for i := range p.insts {
			if p.qualifiedName(int32(i)) == "shared."+name {
				count++
			}
		}
		assert.Equal(t, 1, count, name)
	}
}

func TestMaxPointsIsReported(t *testing.T) {
	program := func(n int) string {
		return `func main() { var v any; if len("") > 0 { v = &B{} }; ` + repeat(n, "if len(\"%d\") > 0 { v = &A{n: %d} }\n") + `probe("v", v); probe("c", &C{}) }`
	}
	p := link(t, program(maxPoints/2))
	assert.Equal(t, []string{"A", "B"}, p.probes()["v"])
	assert.Empty(t, p.skips())

	p = link(t, program(maxPoints+10))
	assert.Contains(t, p.skips(), "m main: has a value that can be so many things that not all are followed")
	assert.Equal(t, []string{"C"}, p.probes()["c"], "only that value loses")
	p.eachProbe(func(_, _ int32, name string, n int32) {
		if name == "v" {
			assert.Len(t, p.node(n).points, maxPoints)
		}
	})
}

func TestMaxValuesIsReported(t *testing.T) {
	program := func(n int) string {
		return `type T struct { v any }
		var kept T
		var source func() *T
		func keep() { kept = *source() }
		func main() { ` + repeat(n, "source = func() *T { return &T{&A{n: %d}} }\n") + `; source = func() *T { return &T{&B{}} }; keep(); probe("kept", kept.v) }`
	}
	p := link(t, program(maxValues-1))
	assert.Equal(t, []string{"A", "B"}, p.probes()["kept"])
	assert.Empty(t, p.skips())

	p = link(t, program(maxValues))
	assert.Equal(t, []string{"A"}, p.probes()["kept"], "the last one is left out")
	assert.Equal(t, []string{"m keep: has a value that can be so many things that not all are followed"}, p.skips())
}

// nested declares structs in structs, n deep, with a field of type any in the innermost.
func nested(n int) (decl, path string) {
	decl = "type T0 struct { v, w any }\n" + repeat(n, "type S%d struct { t T%d }\n")
	for i := n; i >= 1; i-- {
		decl = strings.ReplaceAll(decl, fmt.Sprintf("type S%d ", i-1), fmt.Sprintf("type T%d ", i))
	}
	return decl, strings.Repeat("t.", n)
}

func TestMaxPartsIsReported(t *testing.T) {
	program := func(n int) string {
		decl, path := nested(n)
		return decl + fmt.Sprintf(`func main() { x := new(T%d); x.%sv = &A{}; x.%sw = &B{}; probe("v", x.%sv); probe("w", x.%sw) }`, n, path, path, path, path)
	}
	p := link(t, program(maxParts-1))
	assert.Equal(t, []string{"A"}, p.probes()["v"])
	assert.Equal(t, []string{"B"}, p.probes()["w"])
	assert.Empty(t, p.skips())

	p = link(t, program(maxParts))
	assert.Equal(t, []string{"A", "B"}, p.probes()["v"])
	assert.Equal(t, []string{"m main: makes an object nested so deeply that its innermost parts are not told apart"}, p.skips())
}

func TestNestedHelper(t *testing.T) {
	decl, path := nested(2)
	assert.Equal(t, "type T0 struct { v, w any }\ntype T1 struct { t T0 }\ntype T2 struct { t T1 }\n", decl)
	assert.Equal(t, "t.t.", path)
}

// A library is taken to read so many parts of what it is given, and no more: a
// flow is lost beyond that.
func TestMaxDeep(t *testing.T) {
	program := func(n int) string {
		return `type T struct { ` + repeat(n, "f%d string\n") + ` last string }
		var state string
		func handle(w *lib.Response, r *lib.Request) { t := &T{` + repeat(n, `f%d: "x",`) + ` last: r.Body}; state = lib.Convert(t) }
		func main() { lib.HandleFunc("/", handle); println(state) }`
	}
	require.Greater(t, maxDeep, 10)
	p := link(t, program(10))
	assert.Equal(t, []string{"main.state asked unread"}, p.describeStates())
	assert.Empty(t, p.skips())
	p = link(t, program(maxDeep))
	assert.Empty(t, p.describeStates())
	assert.Equal(t, []string{"m handle: hands over a value of so many parts that not all are followed"}, p.skips())
}

// And so many pointers.
func TestMaxHops(t *testing.T) {
	program := func(n int) string {
		value := "&T{v: r.Body}"
		for range n {
			value = "&T{next: " + value + "}"
		}
		return `type T struct { v string; next *T }
		var state string
		func handle(w *lib.Response, r *lib.Request) { state = lib.Convert(` + value + `) }
		func main() { lib.HandleFunc("/", handle); println(state) }`
	}
	assert.Equal(t, []string{"main.state asked unread"}, link(t, program(maxHops-1)).describeStates())
	assert.Empty(t, link(t, program(maxHops)).describeStates())
}

// What a path is made of is followed so far: beyond that a removal is not seen,
// which is reported.
func TestMaxIdentityIsReported(t *testing.T) {
	program := func(n int) string {
		return `var name string
		var cond bool
		func handle(w *lib.Response, r *lib.Request) {
			path := "x"
			` + repeat(n, "if cond { path = \"a%d\" }\n") + `
			name = path
			lib.Save(name, r.Body)
			lib.Remove(name)
		}
		func main() { lib.HandleFunc("/", handle) }`
	}
	p := link(t, program(10))
	assert.Empty(t, p.uploadNames())
	assert.Empty(t, p.skips())

	p = link(t, program(maxIdentity+10))
	p.uploadNames()
	assert.Equal(t, []string{"m handle: where a file's path comes from is followed only so far"}, p.skips())
}

// uploadNames names the files that request data is written to and that stay.
func (p *Program) uploadNames() []string {
	var list []string
	for _, w := range p.FileWrites() {
		list = append(list, w.Finding("").Place)
	}
	return list
}
