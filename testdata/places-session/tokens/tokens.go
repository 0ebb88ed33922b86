// Package tokens keeps OAuth tokens and clients.
package tokens

import (
	"net/http"

	"github.com/go-oauth2/oauth2/v4"
	"github.com/go-oauth2/oauth2/v4/manage"
	"github.com/go-oauth2/oauth2/v4/models"
	"github.com/go-oauth2/oauth2/v4/store"

	"example.com/places/shared"
)

var (
	memory, _ = store.NewMemoryTokenStore()          // want `localsession: .*store\.NewMemoryTokenStore`
	files, _  = store.NewFileTokenStore("tokens.db") // want `localsession: .*store\.NewFileTokenStore`
	clients   = store.NewClientStore()               // want `localcache: .*store\.NewClientStore`

	clientsSilent = store.NewClientStore()
)

func init() { clientsSilent.Set("cli", &models.Client{ID: "cli", Public: true}) }

// Managers are the OAuth servers of this host.
func Managers() []oauth2.Manager {
	a, b := manage.NewDefaultManager(), manage.NewDefaultManager()
	a.MustTokenStorage(memory, nil)
	a.MapClientStorage(clients)
	b.MustTokenStorage(files, nil)
	b.MapClientStorage(clientsSilent)
	return []oauth2.Manager{a, b}
}

// ManagerSilent keeps tokens in Redis.
func ManagerSilent() oauth2.Manager {
	m := manage.NewDefaultManager()
	m.MapTokenStorage(shared.Tokens{})
	m.MapClientStorage(clientsSilent)
	return m
}

// Register makes a client.
func Register(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	if _, err := clients.GetByID(r.Context(), id); err == nil {
		http.Error(w, "taken", http.StatusConflict)
		return
	}
	clients.Set(id, &models.Client{ID: id, Secret: r.FormValue("secret"), Domain: r.FormValue("domain")})
}

// KnownSilent reads what init has filled.
func KnownSilent(w http.ResponseWriter, r *http.Request) {
	if _, err := clientsSilent.GetByID(r.Context(), r.FormValue("id")); err != nil {
		http.Error(w, "unknown", http.StatusNotFound)
	}
}
