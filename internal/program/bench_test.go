package program

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// The benchmarks compile and link generated servers of one shape and of 100, 1,000
// and 10,000 functions. What is reported beside the time is ns/func: were the
// growth linear it would be the same for all sizes; n log n allows a ratio of 1.5
// from 100 to 1,000 functions and of 1.33 from there to 10,000. To compare
// two versions:
//
//	go test -run '^$' -bench 'Compile|Link' -count 6 ./internal/program > old.txt
//	go test -run '^$' -bench 'Compile|Link' -count 6 ./internal/program > new.txt
//	benchstat old.txt new.txt
//
// and to read the growth of one version, by size:
//
//	benchstat -col /funcs new.txt

var benchSizes = []int{100, 1000, 10000}

// featureFuncs is the number of functions of one feature.
const featureFuncs = 20

// generatedServer is a server of about n functions. Every feature has a
// package of handlers, one of services and one of stores, as servers have; all
// use the helpers of one package, and main wires them.
func generatedServer(n int) (text string, funcs int) {
	var b strings.Builder
	features := max(1, n/featureFuncs)
	b.WriteString("-- main.go --\npackage main\nimport (\n\"lib\"\n\"m/helper\"\n")
	for i := range features {
		fmt.Fprintf(&b, "api%d \"m/api%d\"\nservice%d \"m/service%d\"\nstore%d \"m/store%d\"\n", i, i, i, i, i, i)
	}
	b.WriteString(")\nfunc main() {\n\tlog := helper.NewLog()\n")
	for i := range features {
		fmt.Fprintf(&b, "\twire%d(log)\n", i)
	}
	b.WriteString("\tlib.Listen()\n}\n")
	for i := range features {
		fmt.Fprintf(&b, `
func wire%[1]d(log *helper.Log) {
	h := api%[1]d.New(service%[1]d.New(store%[1]d.New(), log), service%[1]d.WithLimit(%[1]d))
	lib.HandleFunc("/%[1]d", h.List)
	lib.HandleFunc("/%[1]d/add", h.Add)
	lib.HandleFunc("/%[1]d/find", helper.Logged(log, h.Find))
}
`, i)
	}
	b.WriteString(benchHelpers)
	for i := range features {
		fmt.Fprintf(&b, benchFeature, i)
	}
	return b.String(), features * featureFuncs
}

const benchHelpers = `
-- helper/helper.go --
package helper
import "lib"
type Log struct{ lines int; prefix string }
func NewLog() *Log { return &Log{prefix: "server"} }
func (l *Log) Print(args ...any) { l.lines++ }
func Logged(l *Log, f func(*lib.Response, *lib.Request)) func(*lib.Response, *lib.Request) {
	return func(w *lib.Response, r *lib.Request) { l.Print(r.Body); f(w, r) }
}
func Map[T, U any](list []T, f func(T) U) []U {
	out := make([]U, 0, len(list))
	for _, v := range list { out = append(out, f(v)) }
	return out
}
type Cache[V any] struct { m map[string]V; mu lib.Mutex }
func NewCache[V any]() *Cache[V] { return &Cache[V]{m: map[string]V{}} }
func (c *Cache[V]) Get(k string) (V, bool) { c.mu.Lock(); defer c.mu.Unlock(); v, ok := c.m[k]; return v, ok }
func (c *Cache[V]) Set(k string, v V) { c.mu.Lock(); defer c.mu.Unlock(); c.m[k] = v }
type Error struct { text string; cause error }
func (e *Error) Error() string { return e.text }
func Fail(text string, cause error) error { return &Error{text, cause} }
func Reply(w *lib.Response, v any, err error) { if err != nil { w.Say(err.Error()); return }; w.Say(lib.Convert(v)) }
`

// benchFeature has 20 functions, literals and the one in main included.
const benchFeature = `
-- api%[1]d/api.go --
package api
import ("lib"; "m/helper"; "m/service%[1]d")
type Service interface {
	List() []service.View
	Add(name, text string) error
	Find(name string) (service.View, error)
}
type API struct { service Service; seen map[string]int }
func New(s *service.Service, opts ...service.Option) *API {
	for _, o := range opts { o(s) }
	return &API{service: s, seen: map[string]int{}}
}
func (a *API) List(w *lib.Response, r *lib.Request) {
	views := helper.Map(a.service.List(), func(v service.View) string { return v.Name + v.Text })
	helper.Reply(w, views, nil)
}
func (a *API) Add(w *lib.Response, r *lib.Request) {
	a.note(r.Get("name"))
	err := a.service.Add(r.Get("name"), r.Body)
	helper.Reply(w, nil, err)
}
func (a *API) Find(w *lib.Response, r *lib.Request) {
	v, err := a.service.Find(r.Get("name"))
	helper.Reply(w, v, err)
}
func (a *API) note(name string) { a.seen[name]++; if a.seen[name] > 10 { delete(a.seen, name) } }
-- service%[1]d/service.go --
package service
import ("lib"; "m/helper"; "m/store%[1]d")
type View struct { Name, Text string; tags []string }
type Option func(*Service)
func WithLimit(n int) Option { return func(s *Service) { s.limit = n } }
type Store interface { Put(*store.Row) error; Get(string) (*store.Row, error); All() []*store.Row }
type Service struct { store Store; log *helper.Log; cache *helper.Cache[View]; limit int }
func New(s Store, log *helper.Log) *Service { return &Service{store: s, log: log, cache: helper.NewCache[View]()} }
func (s *Service) List() []View { return helper.Map(s.store.All(), view) }
func view(r *store.Row) View { return View{Name: r.Name, Text: r.Text, tags: append([]string(nil), r.Tags...)} }
func (s *Service) Add(name, text string) error {
	if len(text) > s.limit { return helper.Fail("too long", nil) }
	if err := s.store.Put(&store.Row{Name: name, Text: lib.Upper(text)}); err != nil { return helper.Fail("put", err) }
	s.log.Print("added", name)
	return nil
}
func (s *Service) Find(name string) (View, error) {
	if v, ok := s.cache.Get(name); ok { return v, nil }
	r, err := s.store.Get(name)
	if err != nil { return View{}, helper.Fail("find", err) }
	v := view(r)
	s.cache.Set(name, v)
	return v, nil
}
-- store%[1]d/store.go --
package store
import ("lib"; "m/helper")
type Row struct { Name, Text string; Tags []string }
type Store struct { rows map[string]*Row; order []string }
func New() *Store { s := &Store{rows: map[string]*Row{}}; s.load(); return s }
func (s *Store) load() { for _, n := range []string{"a", "b"} { s.rows[n] = &Row{Name: n} } }
func (s *Store) Put(r *Row) error { s.rows[r.Name] = r; s.order = append(s.order, r.Name); return lib.FetchInto(r.Name, r) }
func (s *Store) Get(name string) (*Row, error) { r, ok := s.rows[name]; if !ok { return nil, helper.Fail("no row", nil) }; return r, nil }
func (s *Store) All() []*Row { var out []*Row; for _, n := range s.order { out = append(out, s.rows[n]) }; return out }
`

// The benchmarks are worth something only if the program is one that has
// findings, and the same ones in every feature.
func TestGeneratedServer(t *testing.T) {
	text, funcs := generatedServer(60)
	assert.Equal(t, 60, funcs)
	pkgs := newSources(text).compile(t, testCatalog(t))
	count := 0
	for _, p := range pkgs {
		count += len(p.Funcs)
	}
	assert.InDelta(t, funcs, count, float64(len(pkgs)+20), "initialisers and helpers come on top")
	var perFeature []string
	for _, s := range Link(pkgs[0], pkgs[1:], testCatalog(t)).States() {
		if strings.HasSuffix(s.Package, "0") || strings.HasSuffix(s.Package, "2") {
			perFeature = append(perFeature, s.Package+" "+s.Name)
		}
	}
	assert.Equal(t, []string{
		"m/api0 api.API.seen", "m/api2 api.API.seen", "m/service0 service.Service.cache", "m/service2 service.Service.cache",
		"m/store0 store.Store.order", "m/store0 store.Store.rows", "m/store2 store.Store.order", "m/store2 store.Store.rows",
	}, perFeature)
}

func BenchmarkCompile(b *testing.B) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprintf("funcs=%d", n), func(b *testing.B) {
			text, funcs := generatedServer(n)
			s := newSources(text)
			cat := testCatalog(b)
			s.compile(b, cat)
			b.ReportAllocs()
			for b.Loop() {
				s.compile(b, cat)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(funcs), "ns/func")
		})
	}
}

func BenchmarkLink(b *testing.B) {
	benchLink(b, func(*Program) {})
}

// BenchmarkLinkAndQuery also asks what the rules ask.
func BenchmarkLinkAndQuery(b *testing.B) {
	benchLink(b, func(p *Program) {
		p.States()
		p.FileWrites()
		p.Constructions("localcache")
	})
}

func benchLink(b *testing.B, ask func(*Program)) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprintf("funcs=%d", n), func(b *testing.B) {
			pkgs, cat, funcs := benchSummaries(b, n)
			b.ReportAllocs()
			for b.Loop() {
				p := Link(pkgs[0], pkgs[1:], cat)
				require.NotNil(b, p)
				ask(p)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(funcs), "ns/func")
		})
	}
}

func benchSummaries(b *testing.B, n int) ([]*summary.Package, *catalog.Catalog, int) {
	b.Helper()
	text, funcs := generatedServer(n)
	cat := testCatalog(b)
	return newSources(text).compile(b, cat), cat, funcs
}
