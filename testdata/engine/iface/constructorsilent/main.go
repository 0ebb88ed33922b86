// Command constructorsilent hands the remote implementation of an interface to a
// constructor.
package main

import (
	"io"
	"log"
	"net/http"

	"example.com/engine/iface/constructorsilent/notes"
)

type server struct {
	store notes.Store
}

func newServer(store notes.Store) *server { return &server{store: store} }

func (s *server) put(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := s.store.Put(r.Context(), r.PathValue("name"), body); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (s *server) get(w http.ResponseWriter, r *http.Request) {
	body, err := s.store.Get(r.Context(), r.PathValue("name"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Write(body)
}

func main() {
	s := newServer(notes.NewRemoteSilent("http://notes.internal"))
	http.HandleFunc("PUT /notes/{name}", s.put)
	http.HandleFunc("GET /notes/{name}", s.get)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
