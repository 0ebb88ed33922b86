// Package handmade keeps logins in maps of its own. Whether they are reported
// as sessions or as a cache is a matter of names.
package handmade

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

type session struct {
	user    string
	expires time.Time
}

var (
	sessionsMu sync.RWMutex
	sessions   = make(map[string]session) // want `local(session|cache): .*sessions`
)

// Auth keeps one-time codes and states of pending logins.
type Auth struct {
	mu            sync.Mutex
	pendingLogins map[string]time.Time // want `local(session|cache): .*pendingLogins`
	csrfTokens    sync.Map             // want `local(session|cache): .*csrfTokens`
	signerSilent  signer
}

// New returns an authenticator.
func New() *Auth {
	return &Auth{
		pendingLogins: make(map[string]time.Time),
		signerSilent:  signer{key: []byte(os.Getenv("AUTH_KEY"))},
	}
}

// Begin sends the user to the provider.
func (a *Auth) Begin(w http.ResponseWriter, r *http.Request) {
	state := rand.Text()
	a.mu.Lock()
	a.pendingLogins[state] = time.Now().Add(10 * time.Minute)
	a.mu.Unlock()
	http.Redirect(w, r, "https://login.example.com/?state="+state, http.StatusFound)
}

// Callback signs the user in.
func (a *Auth) Callback(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	deadline, ok := a.pendingLogins[r.FormValue("state")]
	delete(a.pendingLogins, r.FormValue("state"))
	a.mu.Unlock()
	if !ok || time.Now().After(deadline) {
		http.Error(w, "login expired", http.StatusBadRequest)
		return
	}
	token := rand.Text()
	sessionsMu.Lock()
	sessions[token] = session{user: r.FormValue("user"), expires: time.Now().Add(time.Hour)}
	sessionsMu.Unlock()
	csrf := rand.Text()
	a.csrfTokens.Store(token, csrf)
	http.SetCookie(w, &http.Cookie{Name: "session", Value: token, HttpOnly: true})
	fmt.Fprintln(w, csrf)
}

// Require lets only those in who are signed in.
func (a *Auth) Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := r.Cookie("session")
		if err != nil {
			http.Error(w, "sign in", http.StatusUnauthorized)
			return
		}
		sessionsMu.RLock()
		s, ok := sessions[c.Value]
		sessionsMu.RUnlock()
		csrf, _ := a.csrfTokens.Load(c.Value)
		if !ok || time.Now().After(s.expires) || csrf != r.Header.Get("X-CSRF-Token") {
			http.Error(w, "sign in", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// signer keeps sessions at the client.
type signer struct{ key []byte }

func (s signer) sign(user string) string {
	mac := hmac.New(sha256.New, s.key)
	mac.Write([]byte(user))
	return user + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

func (s signer) user(value string) (string, error) {
	user, _, ok := strings.Cut(value, ".")
	if !ok || !hmac.Equal([]byte(s.sign(user)), []byte(value)) {
		return "", errors.New("bad signature")
	}
	return user, nil
}

// LoginSilent gives the client a signed cookie.
func (a *Auth) LoginSilent(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: "user", Value: a.signerSilent.sign(r.FormValue("user")), HttpOnly: true})
}

// WhoSilent checks the signed cookie.
func (a *Auth) WhoSilent(w http.ResponseWriter, r *http.Request) {
	c, err := r.Cookie("user")
	if err != nil {
		http.Error(w, "sign in", http.StatusUnauthorized)
		return
	}
	user, err := a.signerSilent.user(c.Value)
	if err != nil {
		http.Error(w, "sign in", http.StatusUnauthorized)
		return
	}
	fmt.Fprintln(w, user)
}
