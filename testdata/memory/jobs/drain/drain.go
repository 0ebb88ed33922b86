// Package drain waits for its work when the program ends.
package drain

import (
	"context"
	"database/sql"
	"net/http"
	"sync"
)

// Service works behind the answers.
type Service struct {
	DB *sql.DB
	wg sync.WaitGroup
}

func (s *Service) save(name string) {
	_, _ = s.DB.ExecContext(context.Background(), "INSERT INTO names VALUES ($1)", name)
}

func (s *Service) touch(name string) {
	_, _ = s.DB.ExecContext(context.Background(), "UPDATE names SET seen = now() WHERE name = $1", name)
}

// Counted counts its goroutines itself.
func (s *Service) Counted(_ http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	s.wg.Add(1)
	go func() { // want `localjob: .*Counted\.func1 is started by .* waited for only at the end of the process`
		defer s.wg.Done()
		s.save(name)
	}()
}

// Grouped lets the group start them.
func (s *Service) Grouped(_ http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	s.wg.Go(func() { s.touch(name) }) // want `localjob: .*Grouped\.func1 is started by .* waited for only at the end of the process`
}

// Joined waits before it answers.
func (s *Service) Joined(_ http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	for _, name := range r.Form["name"] {
		wg.Go(func() { s.save(name) })
	}
	wg.Wait()
}

// Close waits for what is under way.
func (s *Service) Close() { s.wg.Wait() }
