// Package wait starts goroutines and waits for them.
package wait

import (
	"context"
	"database/sql"
	"net/http"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// Service waits for its work.
type Service struct{ DB *sql.DB }

func (s *Service) save(ctx context.Context, name string) error {
	_, err := s.DB.ExecContext(ctx, "INSERT INTO names VALUES ($1)", name)
	return err
}

// All waits with a WaitGroup.
func (s *Service) All(_ http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	for _, name := range r.Form["name"] {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_ = s.save(r.Context(), name)
		}()
	}
	wg.Wait()
}

// New waits with the WaitGroup's own Go.
func (s *Service) New(_ http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	wg.Go(func() { _ = s.save(r.Context(), r.FormValue("name")) })
	wg.Wait()
}

// Deferred waits when it returns.
func (s *Service) Deferred(_ http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Add(1)
	go func() {
		defer wg.Done()
		_ = s.save(r.Context(), r.FormValue("name"))
	}()
}

// Group waits with an errgroup.
func (s *Service) Group(w http.ResponseWriter, r *http.Request) {
	g, ctx := errgroup.WithContext(r.Context())
	for _, name := range r.Form["name"] {
		g.Go(func() error { return s.save(ctx, name) })
	}
	if err := g.Wait(); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

// Parts lets a helper start, and waits itself.
func (s *Service) Parts(_ http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	s.start(&wg, r.FormValue("a"))
	s.start(&wg, r.FormValue("b"))
	wg.Wait()
}

func (s *Service) start(wg *sync.WaitGroup, name string) {
	wg.Add(1)
	go func() {
		defer wg.Done()
		_ = s.save(context.Background(), name)
	}()
}

// Channel waits for the answer.
func (s *Service) Channel(w http.ResponseWriter, r *http.Request) {
	result := make(chan error, 1)
	go func() { result <- s.save(r.Context(), r.FormValue("name")) }()
	if err := <-result; err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

// Timeout waits for the answer, or a while.
func (s *Service) Timeout(w http.ResponseWriter, r *http.Request) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = s.save(r.Context(), r.FormValue("name"))
	}()
	select {
	case <-done:
	case <-time.After(time.Second):
		w.WriteHeader(http.StatusGatewayTimeout)
	}
}

// results starts and lets its caller wait.
func (s *Service) results(ctx context.Context, name string) <-chan error {
	out := make(chan error, 1)
	go func() { out <- s.save(ctx, name) }()
	return out
}

// Later waits for what another function started.
func (s *Service) Later(w http.ResponseWriter, r *http.Request) {
	if err := <-s.results(r.Context(), r.FormValue("name")); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}
