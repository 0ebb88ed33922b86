// Package loggers has loggers and locks in package variables and fields.
package loggers

import (
	"context"
	"fmt"
	"log"
	"log/slog"
	"net/http"
	"os"
	"sync"
)

var (
	stdSilent  = log.New(os.Stderr, "engine: ", log.LstdFlags)
	jsonSilent = slog.New(slog.NewJSONHandler(os.Stdout, nil))

	namedMu     sync.Mutex
	namedSilent = map[string]*slog.Logger{}
)

func named(name string) *slog.Logger {
	namedMu.Lock()
	defer namedMu.Unlock()
	l, ok := namedSilent[name]
	if !ok {
		l = jsonSilent.With("component", name)
		namedSilent[name] = l
	}
	return l
}

// Server has its logger in a field.
type Server struct {
	log *slog.Logger
	wg  sync.WaitGroup
}

// New returns a server.
func New() *Server { return &Server{log: jsonSilent.With("server", 1)} }

// ServeSilent logs and keeps nothing.
func (s *Server) ServeSilent(w http.ResponseWriter, r *http.Request) {
	s.wg.Add(1)
	defer s.wg.Done()
	stdSilent.Println(r.Method, r.URL.Path)
	l := s.log.With("path", r.URL.Path)
	l.InfoContext(r.Context(), "request")
	named(r.URL.Path).Info("request", "agent", r.UserAgent())
	fmt.Fprintln(w, "ok")
}

// Shutdown waits for requests in flight.
func (s *Server) Shutdown(ctx context.Context) { s.wg.Wait() }
