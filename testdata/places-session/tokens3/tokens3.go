// Package tokens3 keeps OAuth tokens and clients with the third version of the library.
package tokens3

import (
	"net/http"

	"gopkg.in/oauth2.v3"
	"gopkg.in/oauth2.v3/manage"
	"gopkg.in/oauth2.v3/models"
	"gopkg.in/oauth2.v3/store"
)

var (
	memory, _ = store.NewMemoryTokenStore()          // want `localsession: .*store\.NewMemoryTokenStore`
	files, _  = store.NewFileTokenStore("tokens.db") // want `localsession: .*store\.NewFileTokenStore`
	clients   = store.NewClientStore()               // want `localcache: .*store\.NewClientStore`

	clientsSilent = store.NewClientStore()
)

func init() { clientsSilent.Set("cli", &models.Client{ID: "cli"}) }

// Managers are the OAuth servers of this host.
func Managers() []oauth2.Manager {
	a, b := manage.NewDefaultManager(), manage.NewDefaultManager()
	a.MustTokenStorage(memory, nil)
	a.MapClientStorage(clients)
	b.MustTokenStorage(files, nil)
	b.MapClientStorage(clientsSilent)
	return []oauth2.Manager{a, b}
}

// ManagerSilent keeps tokens where the caller wants.
func ManagerSilent(tokens oauth2.TokenStore) oauth2.Manager {
	m := manage.NewDefaultManager()
	m.MapTokenStorage(tokens)
	m.MapClientStorage(clientsSilent)
	return m
}

// Register makes a client.
func Register(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	if _, err := clients.GetByID(id); err == nil {
		http.Error(w, "taken", http.StatusConflict)
		return
	}
	clients.Set(id, &models.Client{ID: id, Secret: r.FormValue("secret"), Domain: r.FormValue("domain")})
}

// KnownSilent reads what init has filled.
func KnownSilent(w http.ResponseWriter, r *http.Request) {
	if _, err := clientsSilent.GetByID(r.FormValue("id")); err != nil {
		http.Error(w, "unknown", http.StatusNotFound)
	}
}
