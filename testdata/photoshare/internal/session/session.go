// Package session holds the login sessions of the three kinds of users:
// guests who follow a link, members, and the administrators.
package session

import (
	"encoding/gob"
	"net/http"
	"time"

	"github.com/alexedwards/scs/redisstore"
	"github.com/alexedwards/scs/v2"
	"github.com/gomodule/redigo/redis"
	"github.com/gorilla/sessions"
)

// The keys under which a session keeps its values.
const (
	UserKey  = "user"
	AlbumKey = "album"
)

// Preferences is what a visitor chose to see.
type Preferences struct {
	Columns int
	Dark    bool
}

func init() {
	gob.Register(Preferences{})
}

// NewGuests returns the sessions of guests.
func NewGuests() *scs.SessionManager {
	m := scs.New() // want `localsession: .*scs\.New`
	m.Lifetime = 2 * time.Hour
	m.Cookie.Name = "guest"
	m.Cookie.SameSite = http.SameSiteLaxMode
	return m
}

// NewMembers returns the sessions of members, which all replicas find in Redis.
func NewMembers(pool *redis.Pool) *scs.SessionManager {
	m := scs.New()
	m.Store = redisstore.New(pool)
	m.Lifetime = 24 * time.Hour
	m.Cookie.Name = "member"
	return m
}

// NewAdmins returns the sessions of administrators, a file each in dir.
func NewAdmins(dir string, key []byte) sessions.Store {
	store := sessions.NewFilesystemStore(dir, key) // want `localsession: .*sessions\.NewFilesystemStore`
	store.MaxAge(int((12 * time.Hour).Seconds()))
	store.Options.HttpOnly = true
	return store
}

// NewPreferences returns the sessions that keep a visitor's preferences in a
// signed cookie.
func NewPreferences(key []byte) sessions.Store {
	store := sessions.NewCookieStore(key)
	store.Options.MaxAge = int((365 * 24 * time.Hour).Seconds())
	return store
}
