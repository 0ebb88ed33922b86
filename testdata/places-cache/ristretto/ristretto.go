// Package ristretto keeps answers with ristretto.
package ristretto

import (
	"fmt"
	"net/http"

	old "github.com/dgraph-io/ristretto"
	"github.com/dgraph-io/ristretto/v2"

	"example.com/places/upstream"
)

// Server has a cache of each version.
type Server struct {
	answers     *ristretto.Cache[string, string]
	old         *old.Cache
	unitsSilent *ristretto.Cache[string, int]
}

// New returns a server.
func New() (*Server, error) {
	answers, err := ristretto.NewCache(&ristretto.Config[string, string]{NumCounters: 1e4, MaxCost: 1 << 20, BufferItems: 64}) // want `localcache: .*ristretto\.NewCache`
	if err != nil {
		return nil, err
	}
	first, err := old.NewCache(&old.Config{NumCounters: 1e4, MaxCost: 1 << 20, BufferItems: 64}) // want `localcache: .*ristretto\.NewCache`
	if err != nil {
		return nil, err
	}
	unitsSilent, err := ristretto.NewCache(&ristretto.Config[string, int]{NumCounters: 1e4, MaxCost: 1 << 20, BufferItems: 64})
	if err != nil {
		return nil, err
	}
	unitsSilent.Set("km", 1000, 1)
	unitsSilent.Wait()
	return &Server{answers, first, unitsSilent}, nil
}

// Answer looks before it fetches.
func (s *Server) Answer(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, ok := s.answers.Get(q)
	if !ok {
		a = upstream.Fetch(q)
		s.answers.SetWithTTL(q, a, 1, 0)
	}
	fmt.Fprintln(w, a)
}

// Old asks the first version.
func (s *Server) Old(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, ok := s.old.Get(q)
	if !ok {
		a = upstream.Fetch(q)
		s.old.Set(q, a, 1)
	}
	fmt.Fprintln(w, a)
}

// UnitSilent reads what New has filled.
func (s *Server) UnitSilent(w http.ResponseWriter, r *http.Request) {
	n, _ := s.unitsSilent.Get(r.FormValue("unit"))
	fmt.Fprintln(w, n)
}
