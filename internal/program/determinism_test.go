package program

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// server has something of everything that findings and their paths are made from.
const server = `
-- main.go --
package main

import (
	"lib"
	"m/api"
	"m/cache"
	"m/store"
)

func main() {
	db := store.New()
	a := api.New(store.Cached(db), cache.New[string](), cache.New[int]())
	lib.HandleFunc("/", a.Upload)
	lib.HandleFunc("/list", a.List)
	lib.Handle("/h", api.Logged(lib.HandlerFunc(a.Count)))
	lib.Schedule(a.Sweep)
	go a.Watch()
	lib.Listen()
}
-- api/api.go --
package api

import (
	"lib"
	"m/cache"
)

type Store interface {
	Put(key, value string)
	Get(key string) string
}

type API struct {
	store  Store
	names  *cache.Cache[string]
	counts *cache.Cache[int]
	total  int
	last   string
	hooks  []func(string)
}

func New(s Store, names *cache.Cache[string], counts *cache.Cache[int]) *API {
	a := &API{store: s, names: names, counts: counts}
	for _, name := range []string{"a", "b"} {
		a.hooks = append(a.hooks, func(s string) { seen[name+s] = true })
	}
	return a
}

var seen = map[string]bool{}

func (a *API) Upload(w *lib.Response, r *lib.Request) {
	name := r.Get("name")
	lib.Save(name, r.Body)
	a.store.Put(name, r.Body)
	a.names.Set(name, lib.Fetch(name))
	for _, h := range a.hooks {
		h(name)
	}
	w.Say(a.store.Get(name) + a.names.Get(name))
	println(seen[name])
}

func (a *API) List(w *lib.Response, r *lib.Request) {
	f, err := lib.Temp("")
	if err != nil {
		return
	}
	f.Write(r.Body)
	a.last = r.Body
	w.Say(a.last)
}

func (a *API) Count(w *lib.Response, r *lib.Request) {
	a.total++
	a.counts.Set(r.Body, a.total)
	println(a.counts.Get(r.Body))
}

func (a *API) Sweep() { a.last = lib.Fetch("sweep") }

func (a *API) Watch() {
	for {
		a.total = len(lib.Fetch("total"))
	}
}

func Logged(h lib.Handler) lib.Handler {
	requests := 0
	return lib.HandlerFunc(func(w *lib.Response, r *lib.Request) {
		requests++
		h.Serve(w, r)
		println(requests)
	})
}
-- cache/cache.go --
package cache

type Cache[T any] struct{ m map[string]T }

func New[T any]() *Cache[T] { return &Cache[T]{m: map[string]T{}} }

func (c *Cache[T]) Set(k string, v T) { c.m[k] = v }
func (c *Cache[T]) Get(k string) T    { return c.m[k] }
-- store/store.go --
package store

import "lib"

type Mem struct{ rows map[string]string }

func New() *Mem { return &Mem{rows: map[string]string{}} }

func (m *Mem) Put(k, v string)     { m.rows[k] = v }
func (m *Mem) Get(k string) string { return m.rows[k] }

type cached struct {
	*Mem
	front *lib.Store
}

func Cached(m *Mem) *cached { return &cached{m, lib.NewStore()} }

func (c *cached) Get(k string) string {
	if v, ok := c.front.Get(k).(string); ok {
		return v
	}
	v := c.Mem.Get(k)
	c.front.Set(k, v)
	return v
}
`

// report is all that a program says, as text.
func (p *Program) report(t testing.TB) string {
	t.Helper()
	var all struct {
		Findings []finding.Finding
		Names    []string
		Skipped  []finding.Skip
	}
	for _, s := range p.States() {
		f := s.Finding("r")
		f.Message = s.Describe() + " " + string(s.Class)
		all.Findings = append(all.Findings, f)
	}
	for _, w := range p.FileWrites() {
		all.Findings = append(all.Findings, w.Finding("r"))
	}
	for _, c := range p.Constructions("localcache") {
		all.Findings = append(all.Findings, c.Finding("r"))
	}
	for i := range p.insts {
		all.Names = append(all.Names, p.qualifiedName(int32(i))+" "+describePhase(p.phases[i]))
	}
	all.Skipped = p.Skipped()
	text, err := json.MarshalIndent(all, "", " ")
	require.NoError(t, err)
	return string(text)
}

func TestLinkIsDeterministic(t *testing.T) {
	want := link(t, server).report(t)
	for _, place := range []string{
		"api.seen", "api.API.last", "api.API.total", "api.Logged.requests", "api.API.names", "api.API.counts", "store.Mem.rows", "lib.Save", "lib.Temp",
	} {
		assert.Contains(t, want, place)
	}
	for range 20 {
		require.Equal(t, want, link(t, server).report(t))
	}
}

// The order of the packages below the root says nothing: they come sorted from
// one driver, and by dependency from another.
func TestOrderOfPackagesDoesNotMatter(t *testing.T) {
	cat := testCatalog(t)
	pkgs := newSources(server).compile(t, cat)
	describe := func(p *Program) string {
		// The numbers of instances follow the order of the packages, what is found does not.
		var texts []string
		for _, s := range p.States() {
			texts = append(texts, describeFinding(t, s.Finding("r")))
		}
		for _, w := range p.FileWrites() {
			texts = append(texts, describeFinding(t, w.Finding("r")))
		}
		slices.Sort(texts)
		text, err := json.MarshalIndent(texts, "", " ")
		require.NoError(t, err)
		return string(text)
	}
	want := describe(Link(pkgs[0], pkgs[1:], cat))
	assert.Contains(t, want, "store.Mem.rows")
	r := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		below := slices.Clone(pkgs[1:])
		r.Shuffle(len(below), func(i, j int) { below[i], below[j] = below[j], below[i] })
		require.Equal(t, want, describe(Link(pkgs[0], below, cat)))
	}
}

func describeFinding(t testing.TB, f finding.Finding) string {
	t.Helper()
	text, err := json.Marshal(f)
	require.NoError(t, err)
	return string(text)
}

// Linking leaves the summaries as they are: facts are shared by the links of
// several packages.
func TestLinkDoesNotChangeSummaries(t *testing.T) {
	cat := testCatalog(t)
	pkgs := newSources(server).compile(t, cat)
	before := summary.Encode(pkgs)
	Link(pkgs[0], pkgs[1:], cat).report(t)
	assert.Equal(t, before, summary.Encode(pkgs))
}

// What a fact holds gives the same findings as what was compiled.
func TestLinkOfDecodedSummaries(t *testing.T) {
	cat := testCatalog(t)
	pkgs := newSources(server).compile(t, cat)
	decoded, err := summary.Decode(summary.Encode(pkgs))
	require.NoError(t, err)
	assert.Equal(t, Link(pkgs[0], pkgs[1:], cat).report(t), Link(decoded[0], decoded[1:], cat).report(t))
}
