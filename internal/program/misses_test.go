package program

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
)

// The limits that the package documentation states. A miss is a state that is
// not seen; its twin writes the same plainly and is.
func TestMisses(t *testing.T) {
	for _, c := range []struct{ name, miss, twin string }{
		{
			"a library writes through a pointer that it is given, and the catalogue does not say so: reflection",
			`type T struct { v string }
			var state T
			func handle(w *lib.Response, r *lib.Request) { lib.Fill(&state, r.Body); println(state.v) }
			func main() { lib.HandleFunc("/", handle) }`,
			`type T struct { v string }
			var state T
			func handle(w *lib.Response, r *lib.Request) { lib.Decode(r.Body, &state); println(state.v) }
			func main() { lib.HandleFunc("/", handle) }`,
		},
		{
			"a pointer goes through unsafe",
			`
-- main.go --
package main
import ("lib"; "unsafe")
type T struct { v string }
var state T
func handle(w *lib.Response, r *lib.Request) { t := (*T)(unsafe.Pointer(&state)); t.v = r.Body; println(state.v) }
func main() { lib.HandleFunc("/", handle) }
`,
			`type T struct { v string }
			var state T
			func handle(w *lib.Response, r *lib.Request) { t := (*T)(&state); t.v = r.Body; println(state.v) }
			func main() { lib.HandleFunc("/", handle) }`,
		},
		{
			"a function without a body, in assembly, C or by linkname",
			`var state string
			func set(p *string, s string)
			func handle(w *lib.Response, r *lib.Request) { set(&state, r.Body); println(state) }
			func main() { lib.HandleFunc("/", handle) }`,
			`var state string
			func set(p *string, s string) { *p = s }
			func handle(w *lib.Response, r *lib.Request) { set(&state, r.Body); println(state) }
			func main() { lib.HandleFunc("/", handle) }`,
		},
		{
			"a function is looked up by name: plugins",
			`var state string
			func Set(s string) { state = s }
			func handle(w *lib.Response, r *lib.Request) { lib.Lookup("Set").(func(string))(r.Body); println(state) }
			func main() { lib.HandleFunc("/", handle) }`,
			`var state string
			func Set(s string) { state = s }
			var table = map[string]any{"Set": Set}
			func handle(w *lib.Response, r *lib.Request) { table["Set"].(func(string))(r.Body); println(state) }
			func main() { lib.HandleFunc("/", handle) }`,
		},
		{
			"a library that is not known calls back later, with what it learned",
			`var state string
			func main() { lib.OnValue(func(s string) { state = s }); lib.HandleFunc("/", func(w *lib.Response, r *lib.Request) { w.Say(state) }) }`,
			`var state string
			func main() { lib.Consume(func(s string) { state = s }); lib.HandleFunc("/", func(w *lib.Response, r *lib.Request) { w.Say(state) }) }`,
		},
		{
			"a pointer goes through an object of a library that is not known",
			`type T struct { v string }
			var q, t = lib.NewQueue(), &T{}
			func handle(w *lib.Response, r *lib.Request) { q.Pop().(*T).v = r.Body; println(t.v) }
			func main() { q.Push(t); lib.HandleFunc("/", handle) }`,
			`type T struct { v string }
			var q, t = lib.NewStore(), &T{}
			func handle(w *lib.Response, r *lib.Request) { q.Get("").(*T).v = r.Body; println(t.v) }
			func main() { q.Set("", t); lib.HandleFunc("/", handle) }`,
		},
		{
			"a pointer comes back from a library that is not known",
			`type T struct { v string }
			var t = &T{}
			func handle(w *lib.Response, r *lib.Request) { lib.Wrap(t).(*T).v = r.Body; println(t.v) }
			func main() { lib.HandleFunc("/", handle) }`,
			`type T struct { v string }
			var t = &T{}
			func wrap(v any) any { return v }
			func handle(w *lib.Response, r *lib.Request) { wrap(t).(*T).v = r.Body; println(t.v) }
			func main() { lib.HandleFunc("/", handle) }`,
		},
		{
			"what a panic carries",
			`var state any
			func handle(w *lib.Response, r *lib.Request) { defer func() { state = recover() }(); panic(r.Body) }
			func main() { lib.HandleFunc("/", handle); println(state) }`,
			`var state any
			func handle(w *lib.Response, r *lib.Request) { var p any; defer func() { state = p }(); p = r.Body }
			func main() { lib.HandleFunc("/", handle); println(state) }`,
		},
		{
			"data that only decides what is kept",
			`var state string
			func handle(w *lib.Response, r *lib.Request) { if r.Body == "on" { state = "on" }; println(state) }
			func main() { lib.HandleFunc("/", handle) }`,
			`var state string
			func handle(w *lib.Response, r *lib.Request) { if r.Body == "on" { state = r.Body }; println(state) }
			func main() { lib.HandleFunc("/", handle) }`,
		},
		{
			"what is only taken out",
			`var state = map[string]bool{"a": true}
			func handle(w *lib.Response, r *lib.Request) { delete(state, r.Body); println(state["a"]) }
			func main() { lib.HandleFunc("/", handle) }`,
			`var state = map[string]bool{"a": true}
			func handle(w *lib.Response, r *lib.Request) { state[r.Body] = false; println(state["a"]) }
			func main() { lib.HandleFunc("/", handle) }`,
		},
		{
			"methods that a library finds by reflection while the program serves",
			`type T struct{ seen map[string]bool }
			var t = &T{map[string]bool{}}
			func (t *T) Mark() { t.seen[lib.Receive()] = true; println(t.seen[""]) }
			func handle(w *lib.Response, r *lib.Request) { lib.Unknown(t) }
			func main() { lib.HandleFunc("/", handle) }`,
			`type T struct{ seen map[string]bool }
			var t = &T{map[string]bool{}}
			func (t *T) Mark() { t.seen[lib.Receive()] = true; println(t.seen[""]) }
			func handle(w *lib.Response, r *lib.Request) { t.Mark(); lib.Unknown(t) }
			func main() { lib.HandleFunc("/", handle) }`,
		},
		{
			"what is learned before the program serves, though it serves a file of its own later",
			`var state = lib.Random()
			func main() { lib.HandleFunc("/", func(w *lib.Response, r *lib.Request) { w.Say(state) }) }`,
			`var state = lib.Random()
			func main() { lib.HandleFunc("/", func(w *lib.Response, r *lib.Request) { state = lib.Random(); w.Say(state) }) }`,
		},
		{
			"requests that no row of the catalogue and no signature lets in",
			`var state string
			func handle(body string) { state = body; println(state) }
			func main() { lib.OnValue(handle); lib.Listen() }`,
			`var state string
			func handle(body string) { state = body; println(state) }
			func main() { lib.Consume(handle); lib.Listen() }`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Empty(t, link(t, c.miss).States())
			assert.NotEmpty(t, link(t, c.twin).States())
		})
	}
}

// Where the analysis sees more than can happen, and what it says then.
func TestImprecision(t *testing.T) {
	runStates(t, []stateCase{
		{
			"the order of statements does not count",
			`var state string
			func handle(w *lib.Response, r *lib.Request) { state = r.Body; state = ""; println(state) }
			func main() { lib.HandleFunc("/", handle) }`,
			[]string{"main.state asked"},
		},
		{
			"nor does what a branch depends on",
			`var state string
			var debug = false
			func handle(w *lib.Response, r *lib.Request) { if debug { state = r.Body }; println(state) }
			func main() { lib.HandleFunc("/", handle) }`,
			[]string{"main.state asked"},
		},
		{
			"all elements of a container are one",
			`var state string
			func handle(w *lib.Response, r *lib.Request) { m := map[string]string{"a": r.Body, "b": "x"}; state = m["b"]; println(state) }
			func main() { lib.HandleFunc("/", handle) }`,
			[]string{"main.state asked"},
		},
		{
			"all objects that one statement makes in one context are one",
			`type T struct { v string }
			var state string
			func handle(w *lib.Response, r *lib.Request) {
				var a, b *T
				for a == nil || b == nil { t := &T{}; if a == nil { a = t } else { b = t } }
				a.v = r.Body; state = b.v; println(state)
			}
			func main() { lib.HandleFunc("/", handle) }`,
			[]string{"main.state asked"},
		},
		{
			"entry points have one context: all receivers of a handler's type are one",
			`type H struct { dst *T }
			type T struct { v string }
			func (h *H) Serve(w *lib.Response, r *lib.Request) { h.dst.v = r.Body; println(h.dst.v) }
			var x, y = &T{}, &T{}
			func main() { lib.Handle("/x", &H{x}); lib.Handle("/y", &H{y}) }`,
			[]string{"main.T.v asked"},
		},
	})
}

// maxHandDepth bounds the structs in structs whose methods a library can run.
func TestMaxHandDepth(t *testing.T) {
	p := link(t, `type T0 struct { N *T1 }; type T1 struct { N *T2 }; type T2 struct { N *T3 }; type T3 struct { N *T4 }; type T4 struct {}
	func (*T3) Near() {}
	func (*T4) Far() {}
	func main() { lib.Unknown(&T0{&T1{&T2{&T3{&T4{}}}}}) }`)
	assert.Equal(t, "startup", p.phaseNames("(*T3).Near"))
	assert.Equal(t, "", p.phaseNames("(*T4).Far"))
	assert.Equal(t, []string{"m main: hands a library an object of so many structs in structs that not all are searched for what it runs"}, p.skips())
}

// maxHandRounds bounds how often what a library runs hands on more.
func TestMaxHandRounds(t *testing.T) {
	p := link(t, `type T0 struct {}; type T1 struct {}; type T2 struct {}; type T3 struct {}
	func (*T0) Run() { lib.Unknown(&T1{}) }
	func (*T1) Run() { lib.Unknown(&T2{}) }
	func (*T2) Run() { lib.Unknown(&T3{}) }
	func (*T3) Run() {}
	func main() { lib.Unknown(&T0{}) }`)
	assert.Equal(t, "startup", p.phaseNames("(*T2).Run"))
	assert.Equal(t, "", p.phaseNames("(*T3).Run"))
	assert.Equal(t, []string{"m (*T2).Run: hands a library what only runs because a library runs what it is given, and so on: not all of it is followed"}, p.skips())
}

// maxWork bounds the calls between a launch and what it works on.
func TestMaxWork(t *testing.T) {
	program := func(n int) string {
		chain := ""
		for k := range n {
			chain += fmt.Sprintf("func f%d(s string) { f%d(s) }\n", k, k+1)
		}
		return chain + fmt.Sprintf("func f%d(s string) { lib.Publish(s) }\n", n) + `
		func handle(w *lib.Response, r *lib.Request) { go f0(r.Body) }
		func main() { lib.HandleFunc("/", handle) }`
	}
	p := link(t, program(maxWork-1))
	assert.Len(t, p.Launches(), 1)
	assert.Empty(t, p.skips())
	p = link(t, program(maxWork))
	assert.Empty(t, p.Launches())
	assert.Equal(t, []string{"m f0: runs so deep a chain of calls that what it works on is not looked for to the end"}, p.skips())
}
