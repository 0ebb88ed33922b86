// Package theines keeps answers with theine.
package theines

import (
	"context"
	"fmt"
	"net/http"

	"github.com/Yiling-J/theine-go"

	"example.com/places/upstream"
)

func load(_ context.Context, q string) (theine.Loaded[string], error) {
	return theine.Loaded[string]{Value: upstream.Fetch(q), Cost: 1}, nil
}

// nvm is the second level of a hybrid cache.
type nvm struct{}

func (nvm) Get(key string) (value string, cost, expire int64, ok bool, err error) { return }
func (nvm) Set(key, value string, cost, expire int64) error                       { return nil }
func (nvm) Delete(key string) error                                               { return nil }
func (nvm) HandleAsyncError(err error)                                            {}

// Server has a cache of each kind.
type Server struct {
	plain         *theine.Cache[string, string]
	loading, with *theine.LoadingCache[string, string]
	hybrid        *theine.HybridCache[string, string]
	both          *theine.HybridLoadingCache[string, string]
	unitsSilent   *theine.Cache[string, int]
}

// New returns a server.
func New() *Server {
	s := new(Server)
	s.plain, _ = theine.NewBuilder[string, string](64).Build()                            // want `localcache: .*Build`
	s.loading, _ = theine.NewBuilder[string, string](64).Loading(load).Build()            // want `localcache: .*Build`
	s.with, _ = theine.NewBuilder[string, string](64).BuildWithLoader(load)               // want `localcache: .*BuildWithLoader`
	s.hybrid, _ = theine.NewBuilder[string, string](64).Hybrid(nvm{}).Build()             // want `localcache: .*Build`
	s.both, _ = theine.NewBuilder[string, string](64).Loading(load).Hybrid(nvm{}).Build() // want `localcache: .*Build`
	s.unitsSilent, _ = theine.NewBuilder[string, int](64).Build()
	s.unitsSilent.Set("km", 1000, 1)
	return s
}

// Plain looks before it fetches.
func (s *Server) Plain(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, ok := s.plain.Get(q)
	if !ok {
		a = upstream.Fetch(q)
		s.plain.Set(q, a, 1)
	}
	fmt.Fprintln(w, a)
}

// Loading lets the cache fetch.
func (s *Server) Loading(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, _ := s.loading.Get(r.Context(), q)
	b, _ := s.with.Get(r.Context(), q)
	fmt.Fprintln(w, a, b)
}

// Hybrid keeps in a second level, too.
func (s *Server) Hybrid(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, ok, _ := s.hybrid.Get(q)
	if !ok {
		a = upstream.Fetch(q)
		s.hybrid.Set(q, a, 1)
	}
	b, _ := s.both.Get(r.Context(), q)
	fmt.Fprintln(w, a, b)
}

// UnitSilent reads what New has filled.
func (s *Server) UnitSilent(w http.ResponseWriter, r *http.Request) {
	n, _ := s.unitsSilent.Get(r.FormValue("unit"))
	fmt.Fprintln(w, n)
}
