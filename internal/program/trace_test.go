package program

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/catalog"
)

// A reasonCase is a program with a comment behind each line that is asked about: what
// the line holds and why it is not reported, or the word reported.
type reasonCase struct{ name, text string }

var question = regexp.MustCompile(`// \? (.*)$`)

// TestReasons asks, for every reason that can be given, about a program in which it
// holds.
func TestReasons(t *testing.T) {
	for _, c := range []reasonCase{
		{"written at startup only", `
			var table, seen = map[string]string{}, map[string]string{} // ? variable main.seen is reported
			func load() { table["a"] = "b" } // ? variable main.table is filled here only before the program serves
			func handle(w *lib.Response, r *lib.Request) { seen[r.Body] = table[r.Body]; w.Say(seen["a"]) } // ? variable main.seen is reported
			func main() { load(); lib.HandleFunc("/", handle) }`},
		{"an object of a request", `
			type page struct { parts map[string]string } // ? field main.page.parts is request-scoped: nothing that lives as long as the process holds the object
			func handle(w *lib.Response, r *lib.Request) {
				p := &page{parts: map[string]string{}}
				fill(p, r.Body)
				w.Say(p.parts["a"])
			}
			func fill(p *page, s string) { p.parts[s] = s } // ? request-scoped
			func main() { lib.HandleFunc("/", handle) }`},
		{"an object that is filled before it is kept", `
			type user struct { name string } // ? field main.user.name is reported
			var users = map[string]*user{} // ? variable main.users is reported
			func add(w *lib.Response, r *lib.Request) { u := &user{}; u.name = r.Body; users["a"] = u }
			func get(w *lib.Response, r *lib.Request) { w.Say(users[r.Body].name) }
			func main() { lib.HandleFunc("/", add); lib.HandleFunc("/g", get) }`},
		{"an object of a connection", `
			type client struct { conn *lib.Conn; last string } // ? field main.client.last belongs to an object that serves one connection (main.client) and ends with it
			var clients = map[string]*client{}
			func open(w *lib.Response, r *lib.Request) { clients[r.Body] = &client{conn: &lib.Conn{}} }
			func say(w *lib.Response, r *lib.Request) { c := clients[r.Body]; c.last = r.Body; w.Say(c.last) }
			func main() { lib.HandleFunc("/", open); lib.HandleFunc("/s", say) }`},
		{"constants only", `
			var ready, mode string // ? variable main.mode is filled while the program serves, but with nothing learned
			func handle(w *lib.Response, r *lib.Request) { mode = "x"; w.Say(mode + ready) } // ? variable main.mode is filled here while the program serves, but with nothing learned
			func main() { lib.HandleFunc("/", handle) }`},
		{"never read", `
			var last string // ? variable main.last is written, but nothing reads it while the program serves
			func handle(w *lib.Response, r *lib.Request) { last = r.Body }
			func main() { lib.HandleFunc("/", handle) }`},
		{"books of a collection", `
			type cache struct { m map[string]string; size int } // ? field main.cache.size is a number that only keeps the books of the collection beside it
			func (c *cache) Serve(w *lib.Response, r *lib.Request) { c.m[r.Body] = r.Body; c.size++; println(c.size); w.Say(c.m["a"]) }
			func main() { lib.Handle("/", &cache{m: map[string]string{}}) }`},
		{"types that the catalogue knows", `
			var pool *lib.Pool // ? variable main.pool holds a lib.Pool, which the catalogue counts as a client or a pool of connections
			var mu lib.Mutex // ? variable main.mu guards only the memory of this process
			func handle(w *lib.Response, r *lib.Request) { mu.Lock(); pool = lib.Lookup(r.Body).(*lib.Pool); mu.Unlock(); println(pool) }
			func main() { lib.HandleFunc("/", handle) }`},
		{"functions", `
			var hooks = map[string]func(){} // ? variable main.hooks holds functions, not data
			func handle(w *lib.Response, r *lib.Request) { hooks[r.Body] = func() { println(1) }; hooks["a"]() }
			func main() { lib.HandleFunc("/", handle) }`},
		{"stores of libraries", `
			var far, near, empty = lib.NewRemote(), lib.NewStore(), lib.NewStore()
			func handle(w *lib.Response, r *lib.Request) {
				far.Set("a", r.Body) // ? lib.NewRemote in main.init keeps nothing on this host: what it keeps lies with a service that all replicas share
				near.Set("a", r.Body) // ? lib.NewStore in main.init is reported
				println(far.Get("a"), near.Get("a"), empty.Get("a"))
			}
			func main() { lib.HandleFunc("/", handle) }`},
		{"a store that nothing is put into", `
			func main() {
				s := lib.NewStore() // ? lib.NewStore in main.main keeps nothing by itself
				lib.HandleFunc("/", func(w *lib.Response, r *lib.Request) { println(s.Get(r.Body)) })
			}`},
		{"files", `
			func gone(w *lib.Response, r *lib.Request) {
				f, _ := lib.Temp("") // ? lib.Temp in main.gone makes a file that is removed again on every way to the end of the request, by lib.Remove
				defer lib.Remove(f.Name())
				f.Write(r.Body)
			}
			func idle(w *lib.Response, r *lib.Request) {
				f, _ := lib.Create("a") // ? lib.Create in main.idle opens a file that nothing is written to
				f.Close()
			}
			func scratch(w *lib.Response, r *lib.Request) {
				f, _ := lib.Temp("") // ? lib.Temp in main.scratch makes a temporary file that is not moved to where it would stay
				f.Write("constant")
			}
			func kept(w *lib.Response, r *lib.Request) { lib.Save("a", r.Body) } // ? lib.Save in main.kept is reported
			func setup() { lib.Save("b", "constant") } // ? lib.Save in main.setup writes a file before the program serves, of what it can write again
			func main() { setup(); lib.HandleFunc("/1", gone); lib.HandleFunc("/2", idle); lib.HandleFunc("/3", scratch); lib.HandleFunc("/4", kept) }`},
		{"goroutines", `
			func inside(w *lib.Response, r *lib.Request) {
				go println(r.Body)
				go count() // ? the goroutine that runs main.count works on nothing outside this process
			}
			func count() { println(1) }
			func main() {
				go count() // ? the goroutine that runs main.count is started before the program serves and does not work by the clock
				lib.HandleFunc("/", inside)
			}`},
		{"a channel for signals", `
			var wake = make(chan struct{}, 1)
			func handle(w *lib.Response, r *lib.Request) { if r.Body != "" { wake <- struct{}{} } } // ? variable main.wake is filled here while the program serves, but with nothing learned
			func main() { lib.HandleFunc("/", handle); <-wake }`},
		{"declarations that nothing fills", `
			var none string // ? variable main.none is set by nothing that the program runs
			type form struct { name string } // ? field main.form.name belongs to a type of which nothing long-lived holds an object
			var late map[string]string // ? variable main.late is written only by functions that nothing runs
			func unused() { late["a"] = "b" }
			func Other() { unused() }
			func handle(w *lib.Response, r *lib.Request) { println(none, form{}.name, late["a"]) }
			func main() { lib.HandleFunc("/", handle) }`},
		{"a program that serves nobody", `
			var seen = map[string]string{} // ? variable main.seen is no state: the program serves nobody, because no entry point was found in m
			func main() { seen["a"] = lib.Fetch("a"); println(seen["a"]) }`},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := link(t, c.text)
			trace := p.Trace()
			reported := askAll(p)
			questions := 0
			for k, line := range strings.Split("package main\n"+c.text, "\n") {
				m := question.FindStringSubmatch(line)
				if m == nil {
					continue
				}
				questions++
				var said []string
				for _, v := range trace.About(func(s Spot) bool { return s.File == "main.go" && s.Line == k+1 }, func(s Spot) bool { return reported[s] }) {
					text := v.What + " " + v.Reason
					if len(v.Reported) > 0 {
						text = v.What + " is reported"
					}
					assert.False(t, v.Undecided, text)
					said = append(said, text)
				}
				assert.Contains(t, strings.Join(said, "\n"), m[1], "line %d", k+1)
			}
			require.NotZero(t, questions)
		})
	}
}

// askAll asks what the rules ask, and says where findings stand.
func askAll(p *Program) map[Spot]bool {
	reported := make(map[Spot]bool)
	place := func(s *Place) { reported[Spot{s.Package, s.Position}] = true }
	for _, s := range p.States() {
		if s.Keeps(Cached) || s.Keeps(Sessions) {
			place(s.Place)
		}
	}
	for _, s := range p.Hubs() {
		if s.Keeps(Hub) {
			place(s.Place)
		}
	}
	for _, s := range p.Queues() {
		if s.Keeps(Queue) {
			place(s.Place)
		}
	}
	for _, s := range p.Limits() {
		place(s.Place)
	}
	for _, l := range p.Locks() {
		place(l.Place)
	}
	for _, rule := range []string{"localcache", "localsession", "localdb"} {
		for _, k := range p.Constructions(rule) {
			place(k.Place)
		}
	}
	for _, w := range p.FileWrites() {
		f := w.Finding("")
		reported[Spot{f.Package, f.Position}] = true
	}
	for _, w := range p.DiskWrites() {
		f := w.Finding("")
		reported[Spot{f.Package, f.Position}] = true
	}
	for _, l := range p.Launches() {
		reported[Spot{l.Package, l.Position}] = true
	}
	return reported
}

// A function that nothing runs has nothing to be asked about but why.
func TestUnreached(t *testing.T) {
	p := link(t, `
		func deepest() { lib.Save("a", "b") }
		func deep() { deepest() }
		func Top() { deep() }
		func handle(w *lib.Response, r *lib.Request) {}
		func main() { lib.HandleFunc("/", handle) }`)
	trace := p.Trace()
	at := func(name string) Spot {
		for fn := range p.u.funcs {
			if f := &p.u.funcs[fn]; p.nameOf(int32(fn)) == name {
				return Spot{f.unit.Path, p.position(f.unit, f.Pos)}
			}
		}
		require.Fail(t, "no function "+name)
		return Spot{}
	}
	v, ok := trace.Unreached(at("Top"))
	require.True(t, ok)
	assert.Equal(t, "main.Top is never run in the program m: nobody calls it", v.What+" "+v.Reason)
	v, ok = trace.Unreached(at("deepest"))
	require.True(t, ok)
	assert.Equal(t, "main.deepest is never run in the program m: only main.Top leads to it, and nobody calls that", v.What+" "+v.Reason)
	assert.Len(t, v.Path, 2)
	_, ok = trace.Unreached(at("handle"))
	assert.False(t, ok)
}

// A program that nobody asks notes nothing, and says the same.
func TestTraceChangesNothing(t *testing.T) {
	const text = `
		var seen, last = map[string]string{}, ""
		func handle(w *lib.Response, r *lib.Request) { seen[r.Body] = r.Body; last = r.Body; lib.Save("a", r.Body); w.Say(seen["a"]) }
		func main() { lib.HandleFunc("/", handle) }`
	plain, traced := link(t, text), link(t, text)
	traced.Trace()
	assert.Equal(t, fmt.Sprint(askAll(plain)), fmt.Sprint(askAll(traced)))
	assert.Equal(t, plain.describeStates(), traced.describeStates())
}

// Every reason has its words, and every class that is no state.
func TestReasonsHaveWords(t *testing.T) {
	for r := undecided; r <= fromTheStart; r++ {
		assert.NotEmpty(t, predicates[r], "reason %d", r)
	}
	for _, c := range []catalog.TypeClass{catalog.Pool, catalog.Memo, catalog.Metric, catalog.Logger, catalog.Scratch} {
		assert.NotEmpty(t, classWords(c))
	}
}
