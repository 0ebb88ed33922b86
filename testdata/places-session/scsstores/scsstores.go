// Package scsstores keeps sessions with both versions of scs.
package scsstores

import (
	"fmt"
	"net/http"
	"time"

	old "github.com/alexedwards/scs"
	oldmem "github.com/alexedwards/scs/stores/memstore"
	"github.com/alexedwards/scs/v2"
	"github.com/alexedwards/scs/v2/memstore"

	"example.com/places/shared"
)

var (
	manager = scs.New()        // want `localsession: .*scs\.New `
	session = scs.NewSession() // want `localsession: .*scs\.NewSession`

	first        = old.NewManager(oldmem.New(time.Minute)) // want `localsession: .*memstore\.New `
	cookieSilent = old.NewCookieManager("u46IpCV9y5Vlur8YvODJEhgOY8m9JVE4")
)

// Routes keeps in memory.
func Routes() http.Handler {
	tuned := scs.New()
	tuned.Store = memstore.NewWithCleanupInterval(time.Minute) // want `localsession: .*memstore\.NewWithCleanupInterval`
	plain := &scs.SessionManager{Store: memstore.New()}        // want `localsession: .*memstore\.New `
	mux := http.NewServeMux()
	mux.HandleFunc("POST /login", login)
	return manager.LoadAndSave(session.LoadAndSave(tuned.LoadAndSave(plain.LoadAndSave(first.Use(mux)))))
}

// RoutesSilent keeps where all replicas find it.
func RoutesSilent() http.Handler {
	remote := scs.New()
	remote.Store = shared.Scs{}
	also := scs.NewSession()
	also.Store = shared.Scs{}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /login", func(w http.ResponseWriter, r *http.Request) {
		remote.Put(r.Context(), "user", r.FormValue("user"))
		fmt.Fprintln(w, also.GetString(r.Context(), "user"))
	})
	return remote.LoadAndSave(also.LoadAndSave(cookieSilent.Use(mux)))
}

func login(w http.ResponseWriter, r *http.Request) {
	manager.Put(r.Context(), "user", r.FormValue("user"))
	fmt.Fprintln(w, session.GetString(r.Context(), "user"))
}
