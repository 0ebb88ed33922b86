// Package gosession keeps sessions with go-session.
package gosession

import (
	"net/http"

	"github.com/go-session/session/v3"
)

// Routes keeps sessions in memory, by default and on request.
func Routes(mux *http.ServeMux) {
	byDefault := session.NewManager(session.SetCookieName("login")) // want `localsession: .*session\.NewManager`
	mux.HandleFunc("POST /default", login(byDefault))
	store := session.NewMemoryStore() // want `localsession: .*session\.NewMemoryStore`
	mux.HandleFunc("POST /memory", login(session.NewManager(session.SetStore(store))))
}

// RoutesSilent keeps sessions in what the caller chose.
func RoutesSilent(mux *http.ServeMux, store session.ManagerStore) {
	mux.HandleFunc("POST /remote", login(session.NewManager(session.SetCookieName("login"), session.SetStore(store))))
}

// Own makes the manager of the package, which keeps sessions in memory unless a
// store is named.
func Own(mux *http.ServeMux) {
	session.InitManager(session.SetCookieName("login")) // want `localsession: .*session\.InitManager`
	mux.HandleFunc("POST /own", func(w http.ResponseWriter, r *http.Request) {
		s, err := session.Start(r.Context(), w, r)
		if err != nil {
			return
		}
		s.Set("user", r.FormValue("user"))
		s.Save()
	})
}

// OwnSilent gives the manager of the package the store that the caller chose.
func OwnSilent(mux *http.ServeMux, store session.ManagerStore) {
	session.InitManager(session.SetStore(store))
	mux.HandleFunc("POST /logout", func(w http.ResponseWriter, r *http.Request) {
		if s, err := session.Start(r.Context(), w, r); err == nil {
			s.Delete("user")
			s.Save()
		}
	})
}

func login(m *session.Manager) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s, err := m.Start(r.Context(), w, r)
		if err != nil {
			return
		}
		s.Set("user", r.FormValue("user"))
		s.Save()
	}
}
