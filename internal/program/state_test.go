package program

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A stateCase is a program and the states that it has: the place's name, what it
// keeps, and "unread" where nothing reads it back. Each has a silent twin inside:
// a place beside it that is no state.
type stateCase struct {
	name, text string
	want       []string
}

func runStates(t *testing.T, cases []stateCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, link(t, c.text).describeStates())
		})
	}
}

func TestLifetimes(t *testing.T) {
	runStates(t, []stateCase{
		{
			"a field of the handler's receiver, and of an object of the request",
			`type H struct { seen map[string]int }
			type Page struct { parts map[string]int }
			func (h *H) Serve(w *lib.Response, r *lib.Request) {
				h.seen[r.Body]++
				p := &Page{parts: map[string]int{}}
				p.parts[r.Body]++
				println(h.seen[""], p.parts[""])
			}
			func main() { lib.Handle("/", &H{seen: map[string]int{}}) }`,
			[]string{"main.H.seen asked"},
		},
		{
			"three objects deep",
			`type H struct { s *Service }
			type Service struct { r *Repo }
			type Repo struct { rows, fixed map[string]string }
			func (r *Repo) put(k string) { r.rows[k] = k }
			func (r *Repo) get(k string) string { return r.rows[k] + r.fixed[k] }
			func (h *H) Serve(w *lib.Response, r *lib.Request) { h.s.r.put(r.Body); w.Say(h.s.r.get(r.Body)) }
			func main() { lib.Handle("/", &H{&Service{&Repo{rows: map[string]string{}, fixed: map[string]string{"a": "b"}}}}) }`,
			[]string{"main.Repo.rows asked"},
		},
		{
			"one type, long-lived here and of a request there",
			`type Client struct { expiry string }
			func (c *Client) Set(s string) { c.expiry = s }
			type H struct { client *Client }
			func (h *H) Keep(w *lib.Response, r *lib.Request) { h.client.Set(r.Body); println(h.client.expiry) }
			func main() { h := &H{client: &Client{}}; lib.HandleFunc("/", h.Keep) }`,
			[]string{"main.Client.expiry asked"},
		},
		{
			"the same type of a request only",
			`type Client struct { expiry string }
			func (c *Client) Set(s string) { c.expiry = s }
			type H struct { client *Client }
			func (h *H) Drop(w *lib.Response, r *lib.Request) { c := &Client{}; c.Set(r.Body); println(c.expiry, h.client.expiry) }
			func main() { h := &H{client: &Client{}}; lib.HandleFunc("/", h.Drop) }`,
			nil,
		},
		{
			"an object of a request that escapes into a registry",
			`type Job struct { id, note string }
			var jobs = map[string]*Job{}
			func start(w *lib.Response, r *lib.Request) { j := &Job{id: r.Body}; jobs[j.id] = j }
			func find(w *lib.Response, r *lib.Request) { w.Say(jobs[r.Body].note) }
			func local(w *lib.Response, r *lib.Request) { j := &Job{id: r.Body}; m := map[string]*Job{}; m[j.id] = j; w.Say(m[""].note) }
			func main() { lib.HandleFunc("/", start); lib.HandleFunc("/f", find); lib.HandleFunc("/l", local) }`,
			[]string{"main.jobs asked"},
		},
		{
			"held by a handler's closure",
			`func page() func(*lib.Response, *lib.Request) {
				hits, fixed := map[string]int{}, map[string]int{"a": 1}
				return func(w *lib.Response, r *lib.Request) { hits[r.Body]++; println(hits[""], fixed[r.Body]) }
			}
			func main() { lib.HandleFunc("/", page()) }`,
			[]string{"main.page.hits asked"},
		},
		{
			"held by a closure that a request makes",
			`func page(w *lib.Response, r *lib.Request) {
				hits := map[string]int{}
				note := func() { hits[r.Body]++; println(hits[""]) }
				note()
			}
			func main() { lib.HandleFunc("/", page) }`,
			nil,
		},
		{
			"given to a goroutine that runs for ever",
			`type W struct { last, first string }
			func (w *W) loop(in chan string) { for s := range in { w.last = s; println(w.last, w.first) } }
			func main() { in := make(chan string); w := &W{first: "x"}; go w.loop(in); lib.HandleFunc("/", func(_ *lib.Response, r *lib.Request) { in <- r.Body }) }`,
			[]string{"main.W.last asked", "main.main.in asked"},
		},
		{
			"receivers that are built for every request",
			`type Page struct { user string }
			func (p *Page) Show() { p.user = lib.Receive(); println(p.user) }
			func main() { lib.PerRequest(&Page{}) }`,
			nil,
		},
		{
			"their twins that are not",
			`type Page struct { user string }
			func (p *Page) Show() { p.user = lib.Receive(); println(p.user) }
			func main() { lib.Control(&Page{}) }`,
			[]string{"main.Page.user asked"},
		},
		{
			"what a context carries lives as long as the request",
			`type Info struct { user string }
			type key struct{}
			type H struct{ info *Info }
			func (h *H) Serve(w *lib.Response, r *lib.Request) {
				i := r.Context().Value(key{}).(*Info)
				i.user = r.Body
				println(i.user)
			}
			func main() { lib.Handle("/", &H{info: &Info{}}) }`,
			nil,
		},
		{
			"one connection's object",
			`type Session struct { conn *lib.Conn; tags map[string]bool }
			type Plain struct { conn string; tags map[string]bool }
			var sessions, plains = map[string]any{}, map[string]any{}
			func join(w *lib.Response, r *lib.Request) {
				sessions[r.Body] = &Session{tags: map[string]bool{}}
				plains[r.Body] = &Plain{tags: map[string]bool{}}
			}
			func tag(w *lib.Response, r *lib.Request) {
				s, p := sessions[r.Body].(*Session), plains[r.Body].(*Plain)
				s.tags = map[string]bool{r.Body: true}; p.tags = map[string]bool{r.Body: true}
				println(s.tags[""], p.tags[""])
			}
			func main() { lib.HandleFunc("/", join); lib.HandleFunc("/t", tag) }`,
			[]string{"main.Plain.tags asked", "main.plains asked", "main.sessions asked"},
		},
		{
			"what a variable of type context.Context holds",
			`
-- main.go --
package main
import ("context"; "lib")
type with struct { context.Context; info *Info }
type Info struct { user map[string]bool }
var current context.Context
func start(w *lib.Response, r *lib.Request) { current = &with{info: &Info{map[string]bool{}}} }
func use(w *lib.Response, r *lib.Request) { c := current.(*with); c.info.user[r.Body] = true; println(c.info.user[""]) }
func main() { lib.HandleFunc("/", start); lib.HandleFunc("/u", use) }
`,
			[]string{"main.current asked"},
		},
		{
			"what a variable of another type holds",
			`
-- main.go --
package main
import ("context"; "lib")
type with struct { context.Context; info *Info }
type Info struct { user map[string]bool }
var current any
func start(w *lib.Response, r *lib.Request) { current = &with{info: &Info{map[string]bool{}}} }
func use(w *lib.Response, r *lib.Request) { c := current.(*with); c.info.user[r.Body] = true; println(c.info.user[""]) }
func main() { lib.HandleFunc("/", start); lib.HandleFunc("/u", use) }
`,
			[]string{"main.Info.user asked", "main.current asked"},
		},
		{
			"filled before it is put away, and after it was found there",
			`type Job struct { early, late map[string]bool }
			var jobs = map[string]any{}
			func fill(j *Job, s string) { j.early[s] = true }
			func start(w *lib.Response, r *lib.Request) { j := &Job{early: map[string]bool{}, late: map[string]bool{}}; fill(j, r.Body); jobs["one"] = j }
			func mark(w *lib.Response, r *lib.Request) { j := jobs["one"].(*Job); j.late[r.Body] = true; println(j.early[""], j.late[""]) }
			func main() { lib.HandleFunc("/", start); lib.HandleFunc("/m", mark) }`,
			[]string{"main.Job.late asked", "main.jobs asked"},
		},
		{
			"made where it is missed, and filled there: what is kept is the registry",
			`type Job struct { tags map[string]bool }
			var jobs = map[string]*Job{}
			func mark(w *lib.Response, r *lib.Request) {
				j := jobs[r.Body]
				if j == nil { j = &Job{tags: map[string]bool{}}; jobs[r.Body] = j }
				j.tags = map[string]bool{r.Body: true}
				println(j.tags[""])
			}
			func main() { lib.HandleFunc("/m", mark) }`,
			[]string{"main.jobs asked"},
		},
		{
			"sent away on a channel that the request made",
			`func handle(w *lib.Response, r *lib.Request) { c := make(chan string, 1); go func() { c <- r.Body }(); w.Say(<-c) }
			func main() { lib.HandleFunc("/", handle) }`,
			nil,
		},
	})
}

func TestStartupOrRunTime(t *testing.T) {
	runStates(t, []stateCase{
		{
			"filled at startup, read on requests",
			`var m = map[string]string{}
			func register(k string) { m[k] = lib.Fetch(k) }
			func init() { register("a") }
			func handle(w *lib.Response, r *lib.Request) { w.Say(m[r.Body]) }
			func main() { register("b"); lib.HandleFunc("/", handle) }`,
			nil,
		},
		{
			"and also by an admin's request",
			`var m = map[string]string{}
			func register(k string) { m[k] = lib.Fetch(k) }
			func init() { register("a") }
			func handle(w *lib.Response, r *lib.Request) { w.Say(m[r.Body]) }
			func admin(w *lib.Response, r *lib.Request) { register(r.Body) }
			func main() { lib.HandleFunc("/", handle); lib.HandleFunc("/a", admin) }`,
			[]string{"main.m asked"},
		},
		{
			"registered by other packages' initialisers",
			`
-- main.go --
package main
import ("lib"; "m/reg"; _ "m/plug")
func main() { lib.HandleFunc("/", func(w *lib.Response, r *lib.Request) { w.Say(reg.Find(r.Body)) }) }
-- reg/reg.go --
package reg
var all = map[string]string{}
func Register(k, v string) { all[k] = v }
func Find(k string) string { return all[k] }
-- plug/plug.go --
package plug
import "m/reg"
func init() { reg.Register("a", "b") }
`,
			nil,
		},
		{
			"filled late with constants",
			`var m, n map[string]string
			func fill(w *lib.Response, r *lib.Request) { lib.Do(func() { m = map[string]string{"a": "b"} }); n = map[string]string{r.Body: ""}; println(m[""], n[""]) }
			func main() { lib.HandleFunc("/", fill) }`,
			[]string{"main.n asked"},
		},
		{
			"by a background goroutine, in its loop and before it",
			`var once, often string
			func work() { once = lib.Fetch("a"); for { often = lib.Fetch("b") } }
			func main() { go work(); lib.HandleFunc("/", func(w *lib.Response, r *lib.Request) { w.Say(once + often) }) }`,
			[]string{"main.often elsewhere"},
		},
		{
			"a program that serves nobody keeps nothing",
			`var m = map[string]string{}
			func main() { for { m["a"] = lib.Fetch("x"); println(m["a"]) } }`,
			nil,
		},
		{
			"a program that takes messages in a loop",
			`var m = map[string]string{}
			func main() { for { m["a"] = lib.Receive(); println(m["a"]) } }`,
			[]string{"main.m asked"},
		},
	})
}

func TestLessons(t *testing.T) {
	runStates(t, []stateCase{
		{
			"what is learned, from strong to weak",
			`var asked, fetched, chance, clock, count, count2, constant, copied, toggled = "", "", "", 0, 0, 0, "", "", false
			var start = lib.Fetch("config")
			func handle(w *lib.Response, r *lib.Request) {
				asked = r.Body
				fetched = lib.Fetch("a")
				chance = lib.Random()
				clock = lib.Now()
				count++
				count2 += 2
				constant = "x"
				copied = start
				toggled = !toggled
				println(asked, fetched, chance, clock, count, count2, constant, copied, toggled)
			}
			func main() { lib.HandleFunc("/", handle) }`,
			[]string{
				"main.asked asked", "main.chance elsewhere", "main.clock timed", "main.count counted", "main.count2 counted",
				"main.fetched elsewhere", "main.toggled counted",
			},
		},
		{
			"under a key that was asked for",
			`var m, c = map[string]int{}, map[string]int{}
			func handle(w *lib.Response, r *lib.Request) { m[r.Body] = 1; c["all"]++; println(m["x"], c["x"]) }
			func main() { lib.HandleFunc("/", handle) }`,
			[]string{"main.c counted", "main.m asked"},
		},
		{
			"what a library that is not known says when it is given a context",
			`
-- main.go --
package main
import ("context"; "lib")
var with, without string
func handle(w *lib.Response, r *lib.Request) {
	with, _ = lib.UnknownCtx(context.Background(), "k")
	without = lib.Convert("k")
	println(with, without)
}
func main() { lib.HandleFunc("/", handle) }
`,
			[]string{"main.with elsewhere"},
		},
		{
			"what is decoded from a request, and from another service",
			`type T struct { a string }
			var dec, rem, con T
			func handle(w *lib.Response, r *lib.Request) {
				lib.Decode(r.Body, &dec)
				var t T; lib.FetchInto("k", &t); rem = t
				var u T; lib.Decode("x", &u); con = u
				println(dec.a, rem.a, con.a)
			}
			func main() { lib.HandleFunc("/", handle) }`,
			[]string{"main.dec asked", "main.rem elsewhere"},
		},
		{
			"read back or not",
			`var read, written, counted string
			var list, sum []string
			func handle(w *lib.Response, r *lib.Request) {
				read = r.Body; written = r.Body
				list = append(list, r.Body); sum = append(sum, r.Body)
				w.Say(read); println(len(sum))
			}
			func main() { lib.HandleFunc("/", handle) }`,
			[]string{"main.list asked unread", "main.read asked", "main.sum asked", "main.written asked unread"},
		},
		{
			"an error says how a call went, and is not kept data",
			`
-- main.go --
package main
import ("context"; "lib")
var last error
var text string
func handle(w *lib.Response, r *lib.Request) { text, last = lib.UnknownCtx(context.Background(), r.Body); if last != nil { w.Say(text) } }
func main() { lib.HandleFunc("/", handle) }
`,
			[]string{"main.text elsewhere"},
		},
	})
}

func TestFlows(t *testing.T) {
	state := func(name, body string, want ...string) stateCase {
		return stateCase{name, `var state, other any
		type T struct { v, w string }
		type Service struct { last string }
		var svc = &Service{}
		func handle(w *lib.Response, r *lib.Request) { ` + body + `; println(state, other) }
		func main() { lib.HandleFunc("/", handle) }`, want}
	}
	asked := "main.state asked"
	runStates(t, []stateCase{
		state("through library calls", `state = lib.Upper(r.Get("a")); other = lib.Upper("a")`, asked),
		state("through string building", `s := ""; for range 3 { s += r.Body + "x" }; state = s; other = "x" + "y"`, asked),
		state("through bytes", `b := []byte(r.Body); state = string(b[1:]); other = []byte("x")`, asked),
		state("through fields", `t := T{v: r.Body, w: "x"}; state = t.v; other = t.w`, asked),
		state("through maps of the request", `state = r.Form["a"]; other = map[string]string{"a": ""}["a"]`, asked),
		state("through slices", `s := []string{r.Body}; state = s[0]; q := []string{"x"}; other = q[0]`, asked),
		state("through channels and goroutines", `c, d := make(chan string, 1), make(chan string, 1); go func() { c <- r.Body }(); d <- "x"; state = <-c; other = <-d`, asked),
		state("through closures", `f := func() string { return r.Body }; g := func() string { return "x" }; state = f(); other = g()`, asked),
		state("through interfaces", `var i any = T{v: r.Body}; state = i.(T).v; var j any = T{}; other = j.(T).v`, asked),
		state("through what a library calls back", `lib.Each([]string{r.Body}, func(s string) { state = s }); lib.Each([]string{"x"}, func(s string) { other = s })`, asked),
		state("through range", `for _, v := range []string{r.Body} { state = v }; for _, v := range []string{"x"} { other = v }`, asked),
		state("not through a service that is handed over", `svc.last = r.Body; state = lib.Convert(svc)`, "main.Service.last asked"),
		state("a comparison, which is derived from what is asked", `state = r.Body == "x"; other = len("x") == 1`, asked),
		state("a choice, which is not", `if r.Body == "x" { state = "a" } else { state = "b" }`),
		{
			"through a library's interface to own code", `
			type mine struct { last string }
			func (m *mine) Put(text string) { m.last = text }
			func (m *mine) Last() string { return m.last }
			var own = &mine{}
			var sink lib.Sink = own
			func handle(w *lib.Response, r *lib.Request) { sink.Put(r.Body); w.Say(own.Last()) }
			func main() { lib.HandleFunc("/", handle) }`,
			[]string{"main.mine.last asked"},
		},
		{
			"not through a library's interface to the library", `
			type mine struct { last string }
			func (m *mine) Put(text string) { m.last = text }
			func (m *mine) Last() string { return m.last }
			var own = &mine{}
			var sink lib.Sink = lib.NewSink()
			func handle(w *lib.Response, r *lib.Request) { sink.Put(r.Body); w.Say(own.Last()) }
			func main() { lib.HandleFunc("/", handle) }`,
			nil,
		},
	})
}

// What enters a helper from one call does not come out at another.
func TestCallsAndReturnsMatch(t *testing.T) {
	runStates(t, []stateCase{
		{
			"a helper with two callers",
			`var a, b string
			func trim(s string) string { return s + "" }
			func handle(w *lib.Response, r *lib.Request) { a = trim(r.Body); b = trim("x"); println(a, b) }
			func main() { lib.HandleFunc("/", handle) }`,
			[]string{"main.a asked"},
		},
		{
			"also of a large helper, which has one context",
			`var a, b string
			var sink any
			func trim(s string) string { ` + repeat(maxClone/2, "sink = &A{n: %d}\n") + `; return s + "" }
			func handle(w *lib.Response, r *lib.Request) { a = trim(r.Body); b = trim("x"); println(a, b) }
			func main() { lib.HandleFunc("/", handle) }`,
			[]string{"main.a asked"},
		},
		{
			"also behind another and in a recursion",
			`var a, b string
			var sink any
			func trim(s string, n int) string { ` + repeat(maxClone/2, "sink = &A{n: %d}\n") + `; if n > 0 { return trim(s, n-1) }; return s + "" }
			func outer(s string) string { ` + repeat(maxClone/2, "sink = &A{n: %d}\n") + `; return trim(s, 3) }
			func handle(w *lib.Response, r *lib.Request) { a = outer(r.Body); b = outer("x"); println(a, b) }
			func main() { lib.HandleFunc("/", handle) }`,
			[]string{"main.a asked"},
		},
		{
			"what goes through an object loses where it came from",
			`var a, b string
			var sink any
			var box struct { v string }
			func trim(s string) string { ` + repeat(maxClone/2, "sink = &A{n: %d}\n") + `; p := &box; p.v = s; return p.v }
			func handle(w *lib.Response, r *lib.Request) { a = trim(r.Body); b = trim("x"); println(a, b, box.v) }
			func main() { lib.HandleFunc("/", handle) }`,
			[]string{"main.a asked", "main.b asked", "main.box asked"},
		},
	})
}

func TestPlaceNames(t *testing.T) {
	runStates(t, []stateCase{
		{
			"structs by value, embedded structs, and pointers in a struct",
			`type H struct { Base; stats Stats; sub *Sub }
			type Base struct { seen map[string]bool }
			type Stats struct { hits map[string]bool }
			type Sub struct { rows, fixed map[string]bool }
			func (h *H) Serve(w *lib.Response, r *lib.Request) {
				h.seen[r.Body], h.stats.hits[r.Body], h.sub.rows[r.Body] = true, true, true
				println(h.seen["x"], h.stats.hits["x"], h.sub.rows["x"], h.sub.fixed["x"])
			}
			func main() { lib.Handle("/", &H{Base{map[string]bool{}}, Stats{map[string]bool{}}, &Sub{rows: map[string]bool{}}}) }`,
			[]string{"main.Base.seen asked", "main.H.stats asked", "main.Sub.rows asked"},
		},
		{
			"variables, their fields and elements",
			`var v struct { m map[string]string; n string }
			var list []struct { s string }
			var fixed [1]string
			func handle(w *lib.Response, r *lib.Request) { v.m[r.Body] = ""; list[0].s = r.Body; println(v.m[""], list[0].s, fixed[0]) }
			func main() { v.m = map[string]string{}; list = append(list, struct{ s string }{}); fixed[0] = "x"; lib.HandleFunc("/", handle) }`,
			[]string{"main.list asked", "main.v asked"},
		},
		{
			"a captured variable",
			`func page() lib.HandlerFunc { n, fixed := "", "x"; return func(w *lib.Response, r *lib.Request) { n = r.Body; println(n, fixed) } }
			func main() { lib.Handle("/", page()) }`,
			[]string{"main.page.n asked"},
		},
		{
			"a generic container by what holds it, each on its own",
			`
-- main.go --
package main
import ("lib"; "m/cache")
var pages, fixed = cache.New[string](), cache.New[int]()
type H struct { users *cache.Cache[string] }
func (h *H) Serve(w *lib.Response, r *lib.Request) {
	pages.Set(r.Body, "x"); h.users.Set(r.Body, "y")
	println(pages.Get(""), h.users.Get(""), fixed.Get(""))
}
func main() { fixed.Set("a", 1); lib.Handle("/", &H{cache.New[string]()}) }
-- cache/cache.go --
package cache
type Cache[T any] struct { m map[string]T }
func New[T any]() *Cache[T] { return &Cache[T]{m: map[string]T{}} }
func (c *Cache[T]) Set(k string, v T) { c.m[k] = v }
func (c *Cache[T]) Get(k string) T { return c.m[k] }
`,
			[]string{"main.H.users asked", "main.pages asked"},
		},
		{
			"a record in a registry by the registry",
			`type User struct { name string; tags map[string]bool }
			var users = map[string]*User{}
			func add(w *lib.Response, r *lib.Request) { users[r.Body] = &User{tags: map[string]bool{}} }
			func rename(w *lib.Response, r *lib.Request) { u := users[r.Body]; u.name = r.Body; u.tags[r.Body] = true; println(u.name, u.tags[""]) }
			func main() { lib.HandleFunc("/", add); lib.HandleFunc("/n", rename) }`,
			[]string{"main.users asked"},
		},
		{
			"records in records, by value and by pointer; a single object by its field",
			`type User struct { prefs *Prefs; groups []Group }
			type Prefs struct { tags map[string]bool }
			type Group struct { members map[string]bool }
			type Stats struct { tags map[string]bool }
			type H struct { users map[string]*User; stats *Stats }
			func (h *H) Add(w *lib.Response, r *lib.Request) { h.users[r.Body] = &User{prefs: &Prefs{tags: map[string]bool{}}, groups: []Group{{map[string]bool{}}}} }
			func (h *H) Tag(w *lib.Response, r *lib.Request) {
				u := h.users[r.Body]
				u.prefs.tags[r.Body] = true
				u.groups[0].members[r.Body] = true
				h.stats.tags[r.Body] = true
				println(u.prefs.tags[""], u.groups[0].members[""], h.stats.tags[""])
			}
			func main() { h := &H{map[string]*User{}, &Stats{map[string]bool{}}}; lib.HandleFunc("/", h.Add); lib.HandleFunc("/t", h.Tag) }`,
			[]string{"main.H.users asked", "main.Stats.tags asked"},
		},
		{
			"records that other packages make",
			`
-- api.go --
package api
import "lib"
type User struct { prefs *Prefs }
type Prefs struct { tags map[string]bool; name string }
type API struct { users map[string]*User; own *Prefs }
func (a *API) Put(w *lib.Response, r *lib.Request) { a.users[r.Body] = nil; println(len(a.users)) }
func (a *API) Serve(w *lib.Response, r *lib.Request) {
	p := a.users[r.Body].prefs
	p.tags[r.Body], p.name = true, r.Body
	println(p.tags[""], p.name)
}
`,
			[]string{"api.API.users asked"},
		},
		{
			"numbers that only tell calls apart, and one that is shown",
			`type Client struct { nextID, sent, asked int }
			var turn int
			func (c *Client) Ask(w *lib.Response, r *lib.Request) { c.nextID++; turn++; c.sent++; c.asked++; w.Say(lib.Convert(c.nextID)); w.Say(lib.Convert(turn)); w.Say(lib.Convert(c.asked)) }
			func (c *Client) Stats(w *lib.Response, r *lib.Request) { w.Say(lib.Convert(c.sent)) }
			func main() { c := &Client{}; lib.HandleFunc("/", c.Ask); lib.HandleFunc("/s", c.Stats) }`,
			[]string{"main.Client.asked counted"}, // and sent, which is of its type
		},
		{
			"a registry of connections among the records of another",
			`type Room struct { log []string; peers map[*lib.Conn]bool }
			var rooms = map[string]*Room{}
			func join(w *lib.Response, r *lib.Request) { rooms[r.Body] = &Room{peers: map[*lib.Conn]bool{}} }
			func say(w *lib.Response, r *lib.Request) {
				room := rooms[r.Body]
				room.log = append(room.log, r.Body)
				room.peers[new(lib.Conn)] = true
				println(len(room.log), len(room.peers))
			}
			func main() { lib.HandleFunc("/", join); lib.HandleFunc("/s", say) }`,
			[]string{"main.Room.log asked", "main.Room.peers asked", "main.rooms asked"},
		},
		{
			"a library's store by who asked the program's own constructor for it",
			`type H struct { a, b *lib.Store }
			func mk() *lib.Store { return lib.NewStore() }
			func (h *H) Serve(w *lib.Response, r *lib.Request) { h.a.Set(r.Body, r.Body); println(h.a.Get(""), h.b.Get("")) }
			func main() { lib.Handle("/", &H{mk(), mk()}) }`,
			[]string{"main.H.a asked"},
		},
		{
			"a library's store by the call that makes it",
			`var a, b = lib.NewStore(), lib.NewRemote()
			func handle(w *lib.Response, r *lib.Request) { a.Set(r.Body, r.Body); b.Set(r.Body, r.Body); println(a.Get(""), b.Get("")) }
			func main() { lib.HandleFunc("/", handle) }`,
			[]string{"lib.NewStore in main.init asked"},
		},
	})
}
