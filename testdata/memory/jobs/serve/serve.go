// Package serve starts loops beside its server, and waits for the server.
package serve

import (
	"database/sql"
	"net/http"
	"time"
)

// Server cleans the database while it serves.
type Server struct {
	DB      *sql.DB
	changed chan struct{}
}

// New returns a server.
func New(db *sql.DB) *Server { return &Server{DB: db, changed: make(chan struct{}, 1)} }

// Run serves until that fails: it waits for the server, not for the loops.
func (s *Server) Run() error {
	errs := make(chan error)
	go func() { errs <- http.ListenAndServe(":8080", nil) }()
	go s.clean()    // want `localjob: \(\*serve\.Server\)\.clean runs by the clock`
	go s.debounce() // want `localjob: \(\*serve\.Server\)\.debounce runs by the clock`
	return <-errs
}

func (s *Server) clean() {
	for range time.Tick(time.Hour) {
		_, _ = s.DB.Exec(`
			DELETE FROM sessions
			WHERE ended`)
	}
}

// debounce writes a while after the last change.
func (s *Server) debounce() {
	var after <-chan time.Time
	for {
		select {
		case <-s.changed:
			after = time.After(time.Second)
		case <-after:
			after = nil
			_, _ = s.DB.Exec("UPDATE state SET changed = now()")
		}
	}
}

// Change says that something changed: the channel holds nothing but that.
func (s *Server) Change(_ http.ResponseWriter, r *http.Request) {
	if r.FormValue("what") == "" {
		return
	}
	select {
	case s.changed <- struct{}{}:
	default:
	}
}
