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
