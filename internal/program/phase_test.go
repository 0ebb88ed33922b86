package program

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPhases(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       map[string]string // function -> when it runs
	}{
		{
			"startup and requests",
			`var x = variable()
			func variable() int { return 1 }
			func init() { initialised() }
			func initialised() {}
			func main() { started(); lib.HandleFunc("/", handle); uncalled := func() {}; _ = uncalled }
			func started() { both() }
			func handle(w *lib.Response, r *lib.Request) { served(); both() }
			func served() {}
			func both() {}
			func never() { started() }`,
			map[string]string{
				"variable": "startup", "initialised": "startup", "started": "startup", "handle": "request",
				"served": "request", "both": "startup request", "never": "", "main.func1": "",
			},
		},
		{
			"a goroutine before its loop, and in it",
			`func main() { go work(); lib.HandleFunc("/", handle) }
			func work() { before(); for { inside() } }
			func before() {}
			func inside() { deeper() }
			func deeper() {}
			func handle(w *lib.Response, r *lib.Request) { go answer() }
			func answer() { sent() }
			func sent() {}`,
			map[string]string{
				"work": "spawned", "before": "spawned", "inside": "background", "deeper": "background",
				"answer": "request", "sent": "request",
			},
		},
		{
			"a loop in main is startup",
			`func main() { for range 3 { load() } }
			func load() {}`,
			map[string]string{"load": "startup"},
		},
		{
			"a loop in main that takes messages is not",
			`func main() { start(); for { msg := lib.Receive(); consume(msg) } }
			func start() {}
			func consume(string) {}`,
			map[string]string{"start": "startup", "consume": "background"},
		},
		{
			"a subscription, and a loop over the channel beside it",
			`var c = make(chan string)
			func main() { subscribed(); other() }
			func subscribed() { go pump(lib.Receive()); for msg := range c { consume(msg) } }
			func other() { for msg := range c { start(msg) } }
			func pump(string) {}
			func consume(string) {}
			func start(string) {}`,
			map[string]string{"consume": "background", "start": "startup"},
		},
		{
			"messages and jobs",
			`func main() { lib.Consume(consume); lib.Schedule(job); lib.After(timer); lib.Do(now); lib.Go(spawn) }
			func consume(string) {}
			func job() { worked() }
			func worked() {}
			func timer() {}
			func now() {}
			func spawn() { for { tick() } }
			func tick() {}`,
			map[string]string{
				"consume": "request", "job": "job", "worked": "job", "timer": "job", "now": "startup",
				"spawn": "spawned", "tick": "background",
			},
		},
		{
			"a goroutine that a helper starts for whoever calls it",
			`func main() { run(loop); lib.HandleFunc("/", handle) }
			func run(f func()) { go f() }
			func loop() { for { tick() } }
			func tick() {}
			func handle(w *lib.Response, r *lib.Request) { run(once) }
			func once() {}`,
			// Who handed which function to the helper is not told apart: it gives nothing
			// back, but calls what it is given.
			map[string]string{"loop": "spawned", "tick": "background", "once": "request"},
		},
		{
			"handlers: interface, conversion, middleware, closure",
			`type H struct{}
			func (*H) Serve(w *lib.Response, r *lib.Request) { method() }
			func method() {}
			type Other struct{}
			func (*Other) Serve(w *lib.Response, r *lib.Request) { unregistered() }
			func unregistered() {}
			func wrap(h lib.Handler) lib.Handler { return lib.HandlerFunc(func(w *lib.Response, r *lib.Request) { wrapped(); h.Serve(w, r) }) }
			func wrapped() {}
			func page() func(*lib.Response, *lib.Request) { made(); return func(w *lib.Response, r *lib.Request) { paged() } }
			func made() {}
			func paged() {}
			func main() { lib.Handle("/", wrap(&H{})); lib.HandleFunc("/p", page()) }`,
			map[string]string{
				"method": "request", "unregistered": "", "wrapped": "request", "made": "startup", "paged": "request",
			},
		},
		{
			"all exported methods of a controller",
			`type Admin struct{}
			func (*Admin) Index() {}
			func (*Admin) helper() {}
			type Other struct{}
			func (*Other) Index2() {}
			func main() { lib.Control(&Admin{}); _ = &Other{} }`,
			map[string]string{"(*Admin).Index": "request", "(*Admin).helper": "", "(*Other).Index2": ""},
		},
		{
			"what a library that is not known runs",
			`type Job struct { Inner Sub }
			func (*Job) Run() {}
			func (*Job) hidden() {}
			func (*Job) Used() {}
			type Sub struct{}
			func (*Sub) Exec() {}
			func main() { lib.Unknown(&Job{}); lib.Unknown(callback); c := lib.Command{Run: command}; _ = c; lib.HandleFunc("/", handle) }
			func callback() {}
			func command() {}
			type Late struct{}
			func (*Late) Run() {}
			func handle(w *lib.Response, r *lib.Request) { lib.Unknown(&Late{}) }
			func never() { new(Job).Used() }`,
			map[string]string{
				"(*Job).Run": "startup", "(*Job).hidden": "", "(*Job).Used": "", "(*Sub).Exec": "startup", "callback": "startup",
				"command": "startup", "(*Late).Run": "",
			},
		},
		{
			"deferred calls run when their function does",
			`func main() { defer stop(); lib.HandleFunc("/", handle) }
			func stop() {}
			func handle(w *lib.Response, r *lib.Request) { defer done() }
			func done() {}`,
			map[string]string{"stop": "startup", "done": "request"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := link(t, c.text)
			got := make(map[string]string)
			for name := range c.want {
				got[name] = p.phaseNames(name)
			}
			assert.Equal(t, c.want, got)
		})
	}
}

// A package that is no program: what others can call counts as startup, and
// handlers that others must hand on are entry points.
func TestPhasesOfAPackageThatIsNoProgram(t *testing.T) {
	p := link(t, `
-- a.go --
package api
import "lib"
type API struct{ seen map[string]bool }
func New() *API { return &API{seen: map[string]bool{}} }
func (a *API) Serve(w *lib.Response, r *lib.Request) { a.note(r.Body) }
func (a *API) note(s string) { a.seen[s] = true; println(len(a.seen)) }
func (a *API) unexported(w *lib.Response, r *lib.Request) {}
func Setup() { helper() }
func helper() {}
`)
	for name, want := range map[string]string{
		"New": "startup", "Setup": "startup", "helper": "startup", "(*API).Serve": "request", "(*API).note": "request",
		"(*API).unexported": "",
	} {
		assert.Equal(t, want, p.phaseNames(name), name)
	}
	assert.Equal(t, []string{"api.API.seen asked"}, p.describeStates())
}

func TestNothingIsLinkedWhereNothingStarts(t *testing.T) {
	cat := testCatalog(t)
	for text, starts := range map[string]bool{
		"-- a.go --\npackage a\nimport \"lib\"\nvar m = map[string]int{}\nfunc F(r *lib.Request) { m[r.Body]++ }\n": false,
		"-- a.go --\npackage a\nimport \"lib\"\nfunc F(w *lib.Response, r *lib.Request) {}\n":                       true,
		"-- a.go --\npackage a\nimport \"lib\"\nfunc F(f func(string)) { lib.Consume(f) }\n":                        true,
		"-- a.go --\npackage main\nfunc main() {}\n":                                                                true,
	} {
		pkgs := newSources(text).compile(t, cat)
		assert.Equal(t, starts, Link(pkgs[0], nil, cat) != nil, text)
	}
}
