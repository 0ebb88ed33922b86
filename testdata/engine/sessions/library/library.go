// Package library makes the session stores of libraries.
package library

import (
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/alexedwards/scs/redisstore"
	"github.com/alexedwards/scs/v2"
	"github.com/gomodule/redigo/redis"
	"github.com/gorilla/sessions"
)

var key = []byte(os.Getenv("SESSION_KEY"))

// A manager in a package variable, whose default store is memory.
var manager = scs.New() // want `localsession: .*scs\.New`

var pool = &redis.Pool{Dial: func() (redis.Conn, error) { return redis.Dial("tcp", "redis.internal:6379") }}

// A manager in a package variable whose store init sets.
var remoteSilent = scs.New()

func init() { remoteSilent.Store = redisstore.New(pool) }

// Server has session stores in fields.
type Server struct {
	files        sessions.Store
	cookieSilent *sessions.CookieStore
}

// New returns a server.
func New(dir string) *Server {
	s := &Server{
		files:        sessions.NewFilesystemStore(dir, key), // want `localsession: .*NewFilesystemStore`
		cookieSilent: sessions.NewCookieStore(key),
	}
	s.cookieSilent.Options = &sessions.Options{Path: "/", MaxAge: 3600, HttpOnly: true}
	return s
}

func newRemoteSilent() *scs.SessionManager {
	m := scs.New()
	m.Lifetime = time.Hour
	withRedis(m)
	return m
}

func withRedis(m *scs.SessionManager) { m.Store = redisstore.NewWithPrefix(pool, "engine:") }

// Routes returns the handler of the server.
func (s *Server) Routes() http.Handler {
	shared := newRemoteSilent()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /login", s.login)
	mux.HandleFunc("POST /silent", s.loginSilent)
	mux.HandleFunc("GET /who", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, manager.GetString(r.Context(), "user"), shared.GetString(r.Context(), "user"))
	})
	return manager.LoadAndSave(remoteSilent.LoadAndSave(shared.LoadAndSave(mux)))
}

func (s *Server) login(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	manager.Put(r.Context(), "user", user)
	sess, err := s.files.Get(r, "login")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	sess.Values["user"] = user
	sess.Save(r, w)
}

func (s *Server) loginSilent(w http.ResponseWriter, r *http.Request) {
	remoteSilent.Put(r.Context(), "user", r.FormValue("user"))
	sess, _ := s.cookieSilent.Get(r, "prefs")
	sess.Values["theme"] = r.FormValue("theme")
	sess.Save(r, w)
}
