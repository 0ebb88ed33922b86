// Package server takes files in.
package server

import (
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"

	"example.com/engine/flow/backends/storage"
)

// Server takes files in.
type Server struct {
	storage storage.Storage
	tempDir string
}

// OptionFn changes a server.
type OptionFn func(*Server)

// UseStorage sets where files are kept.
func UseStorage(s storage.Storage) OptionFn { return func(srv *Server) { srv.storage = s } }

// TempDir sets where files are spooled.
func TempDir(dir string) OptionFn { return func(srv *Server) { srv.tempDir = dir } }

// New returns a server.
func New(options ...OptionFn) *Server {
	s := &Server{tempDir: os.TempDir()}
	for _, fn := range options {
		fn(s)
	}
	return s
}

func (s *Server) cleanTmp(f *os.File) {
	if f == nil {
		return
	}
	f.Close()
	os.Remove(f.Name())
}

// Put spools a body whose length is not known, and keeps it.
func (s *Server) Put(w http.ResponseWriter, r *http.Request) {
	defer r.Body.Close()
	token := rand.Text()
	var body io.Reader = r.Body
	length := r.ContentLength
	if length < 0 {
		f, err := os.CreateTemp(s.tempDir, "spool-")
		defer s.cleanTmp(f)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		if length, err = io.Copy(f, body); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		body = f
	}
	name := filepath.Base(r.PathValue("name"))
	if err := s.storage.Put(r.Context(), token, name, body, uint64(length)); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	fmt.Fprintln(w, token, name, s.storage.Type())
}
