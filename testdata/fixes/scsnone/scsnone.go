// Package scsnone makes sessions where no statement can follow.
package scsnone

import (
	"net/http"

	"github.com/alexedwards/scs/v2"
)

var global = scs.New() // want `localsession: .*scs\.New`

type app struct{ sessions *scs.SessionManager }

func literal() *app {
	return &app{sessions: scs.New()} // want `localsession: .*scs\.New`
}

func inHead(secure bool) *scs.SessionManager {
	if m := scs.New(); secure { // want `localsession: .*scs\.New`
		m.Cookie.Secure = true
		return m
	}
	return global
}

// Handler serves.
func Handler() http.Handler {
	h := http.Handler(http.HandlerFunc(login))
	for _, m := range []*scs.SessionManager{literal().sessions, inHead(true)} {
		h = m.LoadAndSave(h)
	}
	return h
}

func login(w http.ResponseWriter, r *http.Request) {
	global.Put(r.Context(), "user", r.FormValue("user"))
}
