package program

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestLost tells copies of what can be had again from what exists nowhere else.
// Each program handles requests by serve, and keeps things in variables.
func TestLost(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       map[string]string
	}{
		{
			"what is fetched where it is missed, and what a request brings",
			`var fetched, brought = map[string]string{}, map[string]string{}
			func serve(w *lib.Response, r *lib.Request) {
				id := r.Get("id")
				v, ok := fetched[id]
				if !ok { v = lib.Fetch(id); fetched[id] = v }
				old, ok := brought[id]
				if !ok { brought[id] = r.Get("text") }
				w.Say(v + old)
			}`,
			map[string]string{"main.fetched": "cache", "main.brought": "primary"},
		},
		{
			"what a caller opens and hands in, made into something by a number of the key's",
			`var sized, told = map[string]string{}, map[string]string{}
			type reader interface { Read() string }
			type file struct { name string }
			func (f *file) Read() string { return lib.Fetch(f.name) }
			func key(name, width string) string { return lib.Join(name, width) }
			func cached(name, width string) (string, bool) { v, ok := sized[key(name, width)]; return v, ok }
			func resize(name string, r reader, width string) string {
				small := lib.Convert(r.Read() + width)
				sized[key(name, width)] = small
				return small
			}
			func thumbnail(name, width string) string {
				if small, ok := cached(name, width); ok { return small }
				return resize(name, &file{name}, width)
			}
			func note(name, text string) string {
				if old, ok := told[name]; ok { return old }
				told[name] = lib.Upper(text)
				return ""
			}
			func serve(w *lib.Response, r *lib.Request) {
				w.Say(thumbnail(r.Get("name"), r.Get("width")))
				w.Say(note(r.Get("name"), r.Get("text")))
			}`,
			map[string]string{"main.sized": "cache", "main.told": "primary"},
		},
		{
			"what is made of the key alone",
			`var hashes = map[string]string{}
			func serve(w *lib.Response, r *lib.Request) {
				id := r.Get("id")
				if _, ok := hashes[id]; !ok { hashes[id] = lib.Upper(id) }
				w.Say(hashes[id])
			}`,
			map[string]string{"main.hashes": "cache"},
		},
		{
			"a store that only asks whether a key is taken, and changes what lies there",
			`var rows, fixed = map[string]string{}, map[string]string{}
			func create(id, text string) { if _, ok := rows[id]; ok { return }; rows[id] = text }
			func update(id string, f func(string) string) { v := rows[id]; rows[id] = f(v) }
			func serve(w *lib.Response, r *lib.Request) {
				create(r.Get("id"), lib.Fetch("template"))
				update(r.Get("id"), func(old string) string { return old + r.Get("text") })
				w.Say(rows[r.Get("other")])
				if _, ok := fixed[r.Get("id")]; !ok { fixed[r.Get("id")] = lib.Fetch(r.Get("id")) }
				w.Say(fixed[r.Get("id")])
			}`,
			map[string]string{"main.rows": "primary", "main.fixed": "cache"},
		},
		{
			"what is drawn by chance, and what another service gives",
			`var issued, tokens = map[string]string{}, map[string]string{}
			func serve(w *lib.Response, r *lib.Request) {
				issued[lib.Random()] = "issued"
				tokens["access"] = lib.Fetch("token")
				println(issued[r.Body], tokens["access"])
			}`,
			map[string]string{"main.issued": "primary", "main.tokens": "cache"},
		},
		{
			"what is published as well, a part of it only, or not at all",
			`type note struct { text, by, at string }
			var both, part, other = map[string]note{}, map[string]note{}, map[string]note{}
			func save(n note) { lib.Publish(n.text); lib.Publish(n.by) }
			func serve(w *lib.Response, r *lib.Request) {
				n := note{r.Get("text"), r.Get("by"), lib.Random()}
				save(n)
				both[r.Get("id")] = n
				println(both[r.Get("id")].text)
			}
			func serve2(w *lib.Response, r *lib.Request) {
				n := note{r.Get("text"), r.Get("by"), r.Get("at")}
				lib.Publish(n.text)
				part[r.Get("id")] = n
				println(part[r.Get("id")].text)
			}
			func serve3(w *lib.Response, r *lib.Request) {
				lib.Publish(r.Get("id"))
				other[r.Get("id")] = note{r.Get("text"), r.Get("by"), ""}
				println(other[r.Get("id")].text)
			}`,
			map[string]string{"main.both": "cache", "main.part": "primary", "main.other": "primary"},
		},
		{
			"one of two stores behind an interface",
			`type store interface { put(id, text string) }
			type memory struct { rows map[string]string }
			func (m *memory) put(id, text string) { m.rows[id] = text; println(m.rows[text]) }
			type remote struct{}
			func (remote) put(id, text string) { lib.Publish(text) }
			var stores = []store{&memory{map[string]string{}}, remote{}}
			func serve(w *lib.Response, r *lib.Request) { for _, s := range stores { s.put(r.Get("id"), r.Get("text")) } }`,
			map[string]string{"main.memory.rows": "primary"},
		},
		{
			"a list that is appended to, and one that is replaced",
			`var seen, said, current []string
			func serve(w *lib.Response, r *lib.Request) {
				seen = append(seen, lib.Fetch("a"))
				lib.Publish(r.Body)
				said = append(said, r.Body)
				var list []string
				for range 3 { list = append(list, lib.Fetch("b")) }
				current = list
				println(len(seen), len(said), len(current))
			}`,
			map[string]string{"main.seen": "primary", "main.said": "primary", "main.current": "cache"},
		},
		{
			"a number that grows by what a request says, and one that is set to it",
			`var total, limit int
			func serve(w *lib.Response, r *lib.Request) { total += len(r.Body); limit = len(r.Body); println(total, limit) }`,
			map[string]string{"main.total": "counter", "main.limit": "primary"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := c.text + "\nfunc main() { lib.HandleFunc(\"/\", serve)"
			for _, name := range []string{"serve2", "serve3"} {
				if _, more := c.want["main.part"]; more {
					text += "; lib.HandleFunc(\"/\", " + name + ")"
				}
			}
			assert.Equal(t, c.want, link(t, text+" }").losses())
		})
	}
}

// TestLostBehindInterface looks at a package on its own: what its interface gives is
// fetched, as far as it can tell.
func TestLostBehindInterface(t *testing.T) {
	p := link(t, `
-- api.go --
package api
import "lib"
type Store interface { Get(id string) string }
type API struct { store Store; seen, said map[string]string }
func New(s Store) *API { return &API{s, map[string]string{}, map[string]string{}} }
func (a *API) Serve(w *lib.Response, r *lib.Request) {
	id := r.Get("id")
	v, ok := a.seen[id]
	if !ok { v = a.store.Get(id); a.seen[id] = v }
	old := a.said[id]
	a.said[id] = r.Get("text")
	w.Say(v + old)
}
`)
	assert.Equal(t, map[string]string{"api.API.seen": "cache", "api.API.said": "primary"}, p.losses())
}

// losses says what is lost with each state.
func (p *Program) losses() map[string]string {
	found := make(map[string]string)
	for _, s := range p.States() {
		found[s.Name] = string(s.Lost)
	}
	return found
}
