// Package scs keeps sessions in memory.
package scs

import (
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/redis/go-redis/v9"
)

// App has what it serves with.
type App struct {
	sessions *scs.SessionManager
	kept     *scs.SessionManager
	client   *redis.Client
}

// New makes an app.
func New(client *redis.Client) *App {
	sm := scs.New() // want `localsession: .*scs\.New`
	sm.Lifetime = time.Hour
	a := &App{client: client, kept: sm}
	a.sessions = scs.New() // want `localsession: .*scs\.New`
	return a
}

// Handler serves.
func (a *App) Handler() http.Handler {
	return a.sessions.LoadAndSave(a.kept.LoadAndSave(http.HandlerFunc(a.login)))
}

func (a *App) login(w http.ResponseWriter, r *http.Request) {
	if err := a.client.Ping(r.Context()).Err(); err != nil {
		http.Error(w, "down", http.StatusServiceUnavailable)
		return
	}
	a.sessions.Put(r.Context(), "user", r.FormValue("user"))
	a.kept.Put(r.Context(), "user", r.FormValue("user"))
}
