// Command cookies signs cookies with a key that it makes itself.
package main

import (
	"io"
	"log"
	"net/http"

	"github.com/gorilla/csrf"
	"github.com/gorilla/securecookie"
	"github.com/gorilla/sessions"

	"example.com/disk/secret/cookies/rnd"
)

var flash = sessions.NewCookieStore(securecookie.GenerateRandomKey(32)) // want `localsecret: securecookie.GenerateRandomKey in main.init makes a key at random which sessions.NewCookieStore uses`

type server struct{ store *sessions.CookieStore }

func newServer() *server {
	key := rnd.Bytes(32) // want `localsecret: rnd.Bytes in main.newServer makes a key at random which sessions.NewCookieStore uses`
	return &server{store: sessions.NewCookieStore(key)}
}

func (s *server) login(w http.ResponseWriter, r *http.Request) {
	session, _ := s.store.Get(r, "login")
	session.Values["id"] = rnd.IDSilent()
	session.Save(r, w)
	message, _ := flash.Get(r, "flash")
	message.Save(r, w)
	io.WriteString(w, "ok")
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/login", newServer().login)
	hash, block := rnd.Bytes(32), rnd.Bytes(32) // want `localsecret: rnd.Bytes in main.main makes a key at random which securecookie.New uses` `localsecret: rnd.Bytes in main.main \(2\) makes a key`
	remember := securecookie.New(hash, block)
	mux.HandleFunc("/remember", func(w http.ResponseWriter, r *http.Request) {
		value, err := remember.Encode("remember", "me")
		if err != nil {
			return
		}
		io.WriteString(w, value)
	})
	protect := csrf.Protect(securecookie.GenerateRandomKey(32)) // want `localsecret: securecookie.GenerateRandomKey in main.main makes a key at random which csrf.Protect uses`
	log.Fatal(http.ListenAndServe(":8080", protect(mux)))
}
