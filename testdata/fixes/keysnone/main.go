// Command keysnone draws a key that encrypts, whose length is fixed.
package main

import (
	"net/http"
	"os"

	"github.com/gorilla/securecookie"
	"github.com/gorilla/sessions"
)

var store = sessions.NewCookieStore([]byte(os.Getenv("KEY")), securecookie.GenerateRandomKey(32)) // want `localsecret: .*GenerateRandomKey`

func main() {
	http.HandleFunc("POST /login", func(w http.ResponseWriter, r *http.Request) {
		s, _ := store.Get(r, "login")
		s.Values["user"] = r.FormValue("user")
		s.Save(r, w)
	})
	http.ListenAndServe(":8080", nil)
}
