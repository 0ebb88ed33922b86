// Command pkgvar keeps its store in a package variable of interface type.
package main

import (
	"io"
	"log"
	"net/http"
	"os"

	"example.com/engine/iface/pkgvar/notes"
)

var store notes.Store

func setup() {
	if base := os.Getenv("NOTES_URL"); base != "" {
		store = notes.NewRemoteSilent(base)
		return
	}
	store = notes.NewMemory()
}

func put(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := store.Put(r.Context(), r.PathValue("name"), body); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func get(w http.ResponseWriter, r *http.Request) {
	body, err := store.Get(r.Context(), r.PathValue("name"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Write(body)
}

func main() {
	setup()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /notes/{name}", get)
	mux.Handle("PUT /notes/{name}", http.HandlerFunc(put))
	srv := &http.Server{Addr: ":8080", Handler: mux}
	log.Fatal(srv.ListenAndServe())
}
