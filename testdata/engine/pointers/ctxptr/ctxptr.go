// Package ctxptr hands pointers on in the context of the request.
package ctxptr

import (
	"context"
	"fmt"
	"net/http"
)

type accountKey struct{}

type account struct {
	id   string
	name string // want `localcache: .*name`
}

var accountsSilent = map[string]*account{
	"1": {id: "1", name: "first"},
	"2": {id: "2", name: "second"},
}

// Load puts a pointer to an account that lives long into the context.
func Load(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, ok := accountsSilent[r.FormValue("id")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), accountKey{}, a)))
	})
}

// Rename changes the account that Load has found.
func Rename(w http.ResponseWriter, r *http.Request) {
	a := r.Context().Value(accountKey{}).(*account)
	old := a.name
	a.name = r.FormValue("name")
	fmt.Fprintln(w, a.id, old, a.name)
}

type draftKey struct{}

type draftSilent struct{ id, name string }

// LoadSilent puts a pointer to a draft of this request into the context.
func LoadSilent(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		d := &draftSilent{id: r.FormValue("id")}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), draftKey{}, d)))
		fmt.Fprintln(w, d.name)
	})
}

// RenameSilent changes the draft of the request.
func RenameSilent(w http.ResponseWriter, r *http.Request) {
	d := r.Context().Value(draftKey{}).(*draftSilent)
	d.name = r.FormValue("name")
}
