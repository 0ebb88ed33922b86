// Package fields calls functions out of struct fields.
package fields

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
)

// Hooks are what a server calls.
type Hooks struct {
	Seen   func(addr string)
	Format func(addr string) string
}

// Server has hooks.
type Server struct{ hooks Hooks }

var (
	mu        sync.Mutex
	addresses []string // want `localcache: .*addresses`
	// prefixesSilent is read only.
	prefixesSilent = []string{"10.", "192.168."}
)

// New returns a server that remembers who called.
func New() *Server {
	return &Server{hooks: Hooks{
		Seen: func(addr string) {
			mu.Lock()
			defer mu.Unlock()
			addresses = append(addresses, addr)
		},
		Format: func(addr string) string {
			for _, p := range prefixesSilent {
				addr = strings.TrimPrefix(addr, p)
			}
			return addr
		},
	}}
}

// ServeHTTP answers with who has called.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.hooks.Seen(r.RemoteAddr)
	mu.Lock()
	defer mu.Unlock()
	for _, a := range addresses {
		fmt.Fprintln(w, s.hooks.Format(a))
	}
}
