// Package clock works by the clock.
package clock

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"sync"
	"time"

	"github.com/robfig/cron/v3"
)

// Service has work to do from time to time.
type Service struct {
	DB *sql.DB

	mu    sync.Mutex
	pages map[string]time.Time
	rates map[string]int // want `localcache: .*rates`
}

// Start starts the loops.
func (s *Service) Start(ctx context.Context) {
	go s.purge(ctx) // want `localjob: \(\*clock\.Service\)\.purge runs by the clock of this process and calls sql\.DB\.ExecContext`
	go func() {     // want `localjob: \(\*clock\.Service\)\.Start\.func1 runs by the clock`
		for {
			s.report()
			time.Sleep(time.Hour)
		}
	}()
	go s.forget()
	go s.refresh()
	c := cron.New() // want `localjob: .*cron\.New in \(\*clock\.Service\)\.Start`
	if _, err := c.AddFunc("@daily", s.report); err != nil {
		log.Fatal(err)
	}
	c.Start()
}

func (s *Service) purge(ctx context.Context) {
	t := time.NewTicker(time.Minute)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			_, _ = s.DB.ExecContext(ctx, "DELETE FROM carts WHERE touched < now() - interval '1 day'")
		}
	}
}

func (s *Service) report() {
	resp, err := http.Post("https://reports.example/", "text/plain", nil)
	if err == nil {
		_ = resp.Body.Close()
	}
}

// forget cleans memory of this process.
func (s *Service) forget() {
	for range time.Tick(time.Minute) {
		s.mu.Lock()
		for name, at := range s.pages {
			if time.Since(at) > time.Hour {
				delete(s.pages, name)
			}
		}
		s.mu.Unlock()
	}
}

// refresh loads what this process keeps.
func (s *Service) refresh() {
	for range time.Tick(time.Minute) {
		var n int
		if s.DB.QueryRow("SELECT count(*) FROM carts").Scan(&n) == nil {
			s.mu.Lock()
			s.rates["carts"] = n
			s.mu.Unlock()
		}
	}
}

// Show shows what was loaded.
func (s *Service) Show(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.rates[r.FormValue("name")] == 0 {
		w.WriteHeader(http.StatusNotFound)
	}
}

// Beat sends signs of life while one request is served.
func (s *Service) Beat(w http.ResponseWriter, r *http.Request) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-t.C:
				_, _ = s.DB.Exec("UPDATE requests SET alive = now()")
			}
		}
	}()
	time.Sleep(time.Minute)
	w.WriteHeader(http.StatusNoContent)
}
