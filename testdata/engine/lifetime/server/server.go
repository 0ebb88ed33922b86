// Package server has one client that lives as long as the process, and makes
// others for a request.
package server

import (
	"encoding/json"
	"net/http"
	"time"

	"example.com/engine/lifetime/model"
)

// Server answers requests.
type Server struct {
	root *model.Client
}

// New returns a server.
func New() *Server {
	root := model.New("root")
	root.Note("made at startup")
	return &Server{root: root}
}

// Ping touches the client that lives long.
func (s *Server) Ping(w http.ResponseWriter, r *http.Request) {
	s.root.Touch()
	s.root.Tag(r.FormValue("tag"))
	json.NewEncoder(w).Encode(map[string]any{"idle": s.root.Idle().String(), "tags": s.root.Tags(), "notes": s.root.Notes()})
}

// LoginSilent makes a client of its own and changes that.
func (s *Server) LoginSilent(w http.ResponseWriter, r *http.Request) {
	c := model.New(r.FormValue("name"))
	c.SetExpiry(time.Now().Add(time.Hour))
	c.Touch()
	c.Note("from " + r.RemoteAddr)
	json.NewEncoder(w).Encode(map[string]any{"name": c.Name, "expired": c.Expired(), "notes": c.Notes()})
}

// jobSilent is made for a request; that its method has the signature of a handler
// does not make it one.
type jobSilent struct {
	steps []string
	err   error
}

func (j *jobSilent) run(w http.ResponseWriter, r *http.Request) {
	j.steps = append(j.steps, r.URL.Path)
	if len(r.URL.Path) > 100 {
		j.err = http.ErrNotSupported
	}
	json.NewEncoder(w).Encode(j.steps)
}

// JobSilent runs a job of its own.
func (s *Server) JobSilent(w http.ResponseWriter, r *http.Request) {
	j := &jobSilent{}
	j.run(w, r)
	if j.err != nil {
		http.Error(w, j.err.Error(), http.StatusBadRequest)
	}
}
