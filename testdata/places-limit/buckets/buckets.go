// Package buckets limits requests with token buckets.
package buckets

import (
	"net/http"
	"sync"

	"golang.org/x/time/rate"
)

var all = rate.NewLimiter(100, 200) // want `locallimit: .*(all|rate\.NewLimiter)`

var outgoingSilent = rate.NewLimiter(10, 1)

// Server has a bucket for each client.
type Server struct {
	mu      sync.Mutex
	clients map[string]*rate.Limiter // want `locallimit: .*clients`
}

// New returns a server.
func New() *Server { return &Server{clients: make(map[string]*rate.Limiter)} }

// All takes from one bucket.
func All(w http.ResponseWriter, r *http.Request) {
	if !all.Allow() {
		http.Error(w, "too many requests", http.StatusTooManyRequests)
	}
}

// Each takes from the client's bucket.
func (s *Server) Each(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	l, ok := s.clients[r.RemoteAddr]
	if !ok {
		l = rate.NewLimiter(1, 5)
		s.clients[r.RemoteAddr] = l
	}
	s.mu.Unlock()
	if !l.Allow() {
		http.Error(w, "too many requests", http.StatusTooManyRequests)
	}
}

// OutgoingSilent asks another service, but not too often.
func OutgoingSilent(w http.ResponseWriter, r *http.Request) {
	if err := outgoingSilent.Wait(r.Context()); err != nil {
		return
	}
	resp, err := http.Get("https://upstream.internal/")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	resp.Body.Close()
}
