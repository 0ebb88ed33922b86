// Command embedding reaches its store through an embedded interface and a
// decorator that embeds another.
package main

import (
	"context"
	"io"
	"log"
	"net/http"

	"example.com/engine/iface/embedding/notes"
)

// logged logs what goes into a store.
type logged struct {
	notes.Store
}

func (l logged) Put(ctx context.Context, name string, body []byte) error {
	log.Printf("put %s (%d bytes)", name, len(body))
	return l.Store.Put(ctx, name, body)
}

type base struct {
	notes.Store
}

type server struct {
	base
	mirror notes.Store
}

func (s *server) put(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := s.Put(r.Context(), r.URL.Path, body); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	s.mirror.Put(r.Context(), r.URL.Path, body)
}

func (s *server) get(w http.ResponseWriter, r *http.Request) {
	body, err := s.Get(r.Context(), r.URL.Path)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Write(body)
}

func main() {
	s := &server{
		base:   base{Store: logged{notes.NewMemory()}},
		mirror: logged{notes.NewRemoteSilent("http://notes.internal")},
	}
	http.HandleFunc("PUT /", s.put)
	http.HandleFunc("GET /", s.get)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
