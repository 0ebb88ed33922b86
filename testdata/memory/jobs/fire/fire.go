// Package fire starts work that nobody waits for.
package fire

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"net/smtp"
	"os"
	"os/exec"
	"sync"

	"example.com/memory/jobs/helper"
)

// Service answers before the work is done.
type Service struct {
	DB *sql.DB

	mu    sync.Mutex
	views map[string]int // want `localcache: .*views`
}

// Register sends a mail after the answer.
func (s *Service) Register(w http.ResponseWriter, r *http.Request) {
	go s.welcome(r.FormValue("mail")) // want `localjob: \(\*fire\.Service\)\.welcome is started by \(\*fire\.Service\)\.Register as a goroutine that nobody waits for and calls smtp\.SendMail`
	w.WriteHeader(http.StatusAccepted)
}

func (s *Service) welcome(mail string) {
	if err := smtp.SendMail("mail.internal:25", nil, "shop@example.com", []string{mail}, []byte("Welcome")); err != nil {
		log.Print(err)
	}
}

// Import stores data after the answer.
func (s *Service) Import(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	ctx := context.WithoutCancel(r.Context())
	go func() { // want `localjob: \(\*fire\.Service\)\.Import\.func1 is started by \(\*fire\.Service\)\.Import .*sql\.DB\.ExecContext`
		if _, err := s.DB.ExecContext(ctx, "INSERT INTO imports VALUES ($1)", name); err != nil {
			log.Print(err)
		}
	}()
	w.WriteHeader(http.StatusAccepted)
}

// Convert runs a program after the answer, by way of a helper.
func (s *Service) Convert(w http.ResponseWriter, r *http.Request) {
	file := r.FormValue("file")
	helper.Go(func() { // want `localjob: \(\*fire\.Service\)\.Convert\.func1 is started by \(\*fire\.Service\)\.Convert`
		_ = exec.Command("convert", file).Run()
	})
	helper.Go(func() { s.count(file) })
	w.WriteHeader(http.StatusAccepted)
}

// Before waits for other work, before it starts this.
func (s *Service) Before(_ http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	wg.Go(func() { s.count("before") })
	wg.Wait()
	go s.remind(r.FormValue("mail")) // want `localjob: \(\*fire\.Service\)\.remind is started by \(\*fire\.Service\)\.Before`
}

func (s *Service) remind(mail string) { s.welcome(mail) }

// count changes memory of this process only.
func (s *Service) count(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.views[name]++
}

// View counts in a goroutine: nothing outside the process changes.
func (s *Service) View(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Path
	go s.count(name)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.views[name] > 0 {
		w.WriteHeader(http.StatusNoContent)
	}
}

// Warm asks for what the next request will ask for.
func (s *Service) Warm(http.ResponseWriter, *http.Request) {
	go func() {
		rows, err := s.DB.Query("SELECT name FROM products")
		if err == nil {
			_ = rows.Close()
		}
	}()
}

// Clean removes a file of this host.
func (s *Service) Clean(_ http.ResponseWriter, r *http.Request) {
	name := r.FormValue("temp")
	go func() { _ = os.Remove(name) }()
}
