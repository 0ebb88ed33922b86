// Command structfield sets the fields of its server in main: one to the local
// implementation, one to the remote.
package main

import (
	"io"
	"log"
	"net/http"

	"example.com/engine/iface/structfield/notes"
)

type server struct {
	Private notes.Store
	Shared  notes.Store
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	store := s.Shared
	if r.FormValue("private") != "" {
		store = s.Private
	}
	if r.Method == http.MethodGet {
		body, _ := store.Get(r.Context(), r.URL.Path)
		w.Write(body)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := store.Put(r.Context(), r.URL.Path, body); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func main() {
	srv := &server{Shared: notes.NewRemoteSilent("http://notes.internal")}
	srv.Private = notes.NewMemory()
	log.Fatal(http.ListenAndServe(":8080", srv))
}
