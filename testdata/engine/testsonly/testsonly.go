// Package testsonly is a server whose fakes are reached from tests only.
package testsonly

import (
	"fmt"
	"net/http"
	"strings"
)

// Store says whether a name is known.
type Store interface{ Known(name string) bool }

// PrefixSilent knows names by a prefix.
type PrefixSilent string

// Known implements Store.
func (p PrefixSilent) Known(name string) bool { return strings.HasPrefix(name, string(p)) }

// Server answers whether names are known.
type Server struct{ Store Store }

// ServeHTTP answers.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, s.Store.Known(r.FormValue("name")))
}
