// Command options wires its store through an option closure.
package main

import (
	"io"
	"log"
	"net/http"

	"example.com/engine/iface/options/notes"
)

type server struct {
	store  notes.Store
	backup notes.Store
	limit  int64
}

// Option changes a server.
type Option func(*server)

// WithStore sets where notes are kept.
func WithStore(s notes.Store) Option { return func(srv *server) { srv.store = s } }

// WithBackup sets where notes are copied to.
func WithBackup(s notes.Store) Option { return func(srv *server) { srv.backup = s } }

// WithLimit sets how long a note may be.
func WithLimit(n int64) Option {
	return func(srv *server) {
		srv.limit = n
	}
}

func newServer(opts ...Option) *server {
	s := &server{limit: 1 << 20}
	for _, opt := range opts {
		opt(s)
	}
	return s
}

func (s *server) put(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, s.limit))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	for _, store := range []notes.Store{s.store, s.backup} {
		if err := store.Put(r.Context(), r.URL.Path, body); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
}

func (s *server) get(w http.ResponseWriter, r *http.Request) {
	body, err := s.store.Get(r.Context(), r.URL.Path)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Write(body)
}

func main() {
	s := newServer(
		WithStore(notes.NewMemory()),
		WithBackup(notes.NewRemoteSilent("http://notes.internal")),
		WithLimit(1<<16),
	)
	http.HandleFunc("PUT /", s.put)
	http.HandleFunc("GET /", s.get)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
