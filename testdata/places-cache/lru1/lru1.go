// Package lru1 keeps answers with the first version of golang-lru.
package lru1

import (
	"fmt"
	"net/http"

	lru "github.com/hashicorp/golang-lru"
	"github.com/hashicorp/golang-lru/simplelru"

	"example.com/places/upstream"
)

// Server has a cache of each kind.
type Server struct {
	plain, evicting *lru.Cache
	queues, tuned   *lru.TwoQueueCache
	arc             *lru.ARCCache
	simple          *simplelru.LRU

	unitsSilent  *lru.Cache
	queuesSilent *lru.TwoQueueCache
	arcSilent    *lru.ARCCache
	simpleSilent *simplelru.LRU
}

// New returns a server.
func New() *Server {
	s := new(Server)
	s.plain, _ = lru.New(64)                                // want `localcache: .*lru\.New `
	s.evicting, _ = lru.NewWithEvict(64, func(_, _ any) {}) // want `localcache: .*lru\.NewWithEvict`
	s.queues, _ = lru.New2Q(64)                             // want `localcache: .*lru\.New2Q `
	s.tuned, _ = lru.New2QParams(64, 0.2, 0.4)              // want `localcache: .*lru\.New2QParams`
	s.arc, _ = lru.NewARC(64)                               // want `localcache: .*lru\.NewARC`
	s.simple, _ = simplelru.NewLRU(64, nil)                 // want `localcache: .*simplelru\.NewLRU`
	s.unitsSilent, _ = lru.New(64)
	s.unitsSilent.Add("km", 1000)
	s.queuesSilent, _ = lru.New2Q(64)
	s.queuesSilent.Add("km", 1000)
	s.arcSilent, _ = lru.NewARC(64)
	s.arcSilent.Add("km", 1000)
	s.simpleSilent, _ = simplelru.NewLRU(64, nil)
	s.simpleSilent.Add("km", 1000)
	return s
}

// Plain looks before it fetches.
func (s *Server) Plain(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, ok := s.plain.Get(q)
	if !ok {
		a = upstream.Fetch(q)
		s.plain.Add(q, a)
	}
	fmt.Fprintln(w, a)
}

// Evicting adds unless it is there.
func (s *Server) Evicting(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a := upstream.Fetch(q)
	if previous, ok, _ := s.evicting.PeekOrAdd(q, a); ok {
		fmt.Fprintln(w, previous)
	}
}

// Queues asks both of the caches with two queues.
func (s *Server) Queues(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	if a, ok := s.queues.Get(q); ok {
		fmt.Fprintln(w, a)
	}
	if a, ok := s.tuned.Peek(q); ok {
		fmt.Fprintln(w, a)
	}
	s.queues.Add(q, upstream.Fetch(q))
	s.tuned.Add(q, upstream.Fetch(q))
}

// ARC asks the adaptive one.
func (s *Server) ARC(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	if a, ok := s.arc.Get(q); ok {
		fmt.Fprintln(w, a)
	}
	s.arc.Add(q, upstream.Fetch(q))
}

// Simple asks the one without locks.
func (s *Server) Simple(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	if a, ok := s.simple.Get(q); ok {
		fmt.Fprintln(w, a)
	}
	s.simple.Add(q, upstream.Fetch(q))
}

// UnitSilent reads what New has filled.
func (s *Server) UnitSilent(w http.ResponseWriter, r *http.Request) {
	unit := r.FormValue("unit")
	a, _ := s.unitsSilent.Get(unit)
	b, _ := s.queuesSilent.Get(unit)
	c, _ := s.arcSilent.Get(unit)
	d, _ := s.simpleSilent.Get(unit)
	fmt.Fprintln(w, a, b, c, d)
}
