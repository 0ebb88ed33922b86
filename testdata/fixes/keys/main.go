// Command keys draws the key of its cookies at random.
package main

import (
	"net/http"

	"github.com/gorilla/securecookie"
	"github.com/gorilla/sessions"
)

type redis struct{}

var store = sessions.NewCookieStore(securecookie.GenerateRandomKey(64)) // want `localsecret: .*GenerateRandomKey`

// Login logs in.
func (redis) Login(w http.ResponseWriter, r *http.Request) {
	s, _ := store.Get(r, "login")
	s.Values["user"] = r.FormValue("user")
	s.Save(r, w)
}

func main() {
	http.HandleFunc("POST /login", redis{}.Login)
	http.ListenAndServe(":8080", nil)
}
