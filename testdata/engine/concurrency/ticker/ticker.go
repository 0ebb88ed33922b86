// Package ticker refreshes and cleans by the clock.
package ticker

import (
	"context"
	"encoding/json"
	"expvar"
	"net/http"
	"runtime"
	"sync"
	"time"
)

// Rates are fetched from another service every minute.
type Rates struct {
	url string

	mu    sync.RWMutex
	rates map[string]float64 // want `localcache: .*rates`
}

// New returns rates that are fetched from url.
func New(url string) *Rates { return &Rates{url: url} }

// Run refreshes the rates until ctx ends.
func (r *Rates) Run(ctx context.Context) {
	t := time.NewTicker(time.Minute)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			r.refresh(ctx)
		}
	}
}

func (r *Rates) refresh(ctx context.Context) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, r.url, nil)
	if err != nil {
		return
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	fresh := make(map[string]float64)
	if err := json.NewDecoder(resp.Body).Decode(&fresh); err != nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.rates = fresh
}

// ServeHTTP shows a rate.
func (r *Rates) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	json.NewEncoder(w).Encode(r.rates[req.FormValue("currency")])
}

var goroutinesSilent = expvar.NewInt("goroutines")

// MeasureSilent sets a metric every second.
func MeasureSilent(ctx context.Context) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			goroutinesSilent.Set(int64(runtime.NumGoroutine()))
		}
	}
}
