// Command methodvalue passes a method of one object to another as a function.
package main

import (
	"log"
	"net/http"

	"example.com/engine/funcs/methodvalue/plugin"
)

type api struct {
	start func(kind, user string) bool
	greet func(user string) string
}

func (a api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	if !a.start(r.FormValue("kind"), user) {
		http.NotFound(w, r)
		return
	}
	w.Write([]byte(a.greet(user)))
}

type greeterSilent struct{ words map[string]string }

func (g greeterSilent) greet(user string) string { return g.words["en"] + " " + user }

func main() {
	m := plugin.NewManager("echo", "mail")
	g := greeterSilent{words: map[string]string{"en": "Hello", "fr": "Bonjour"}}
	http.Handle("/start", api{start: m.Start, greet: g.greet})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
