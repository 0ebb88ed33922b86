// Package gosessiondefault starts sessions without a word of where to keep them.
package gosessiondefault

import (
	"net/http"

	"github.com/go-session/session/v3"
)

// Login keeps the session in the memory of the package's own manager.
func Login(w http.ResponseWriter, r *http.Request) {
	s, err := session.Start(r.Context(), w, r) // want `localsession: .*session\.Start`
	if err != nil {
		return
	}
	s.Set("user", r.FormValue("user"))
	s.Save()
}

// LoginSilent keeps it where the caller wants.
func LoginSilent(m *session.Manager) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s, err := m.Start(r.Context(), w, r)
		if err != nil {
			return
		}
		s.Set("user", r.FormValue("user"))
		s.Save()
	}
}
