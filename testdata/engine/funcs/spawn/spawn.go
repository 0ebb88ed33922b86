// Package spawn writes state in goroutines that a helper starts.
package spawn

import (
	"encoding/json"
	"net/http"
	"sync"

	"example.com/engine/funcs/spawn/background"
)

// Audit keeps who did what.
type Audit struct {
	mu     sync.Mutex
	events []string // want `localcache: .*events`
}

// ServeHTTP notes the request in the background.
func (a *Audit) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	event := r.Method + " " + r.URL.Path
	background.Run(func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.events = append(a.events, event)
	})
}

// Log shows the events.
func (a *Audit) Log(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	json.NewEncoder(w).Encode(a.events)
}

// FanOutSilent asks several servers and waits; all it writes is the request's own.
func FanOutSilent(w http.ResponseWriter, r *http.Request) {
	var (
		g       background.Group
		mu      sync.Mutex
		answers = make(map[string]int)
	)
	for _, host := range r.URL.Query()["host"] {
		g.Go(func() {
			resp, err := http.Get("https://" + host)
			if err != nil {
				return
			}
			resp.Body.Close()
			mu.Lock()
			defer mu.Unlock()
			answers[host] = resp.StatusCode
		})
	}
	g.Wait()
	json.NewEncoder(w).Encode(answers)
}
