// Package live tells browsers to load a page again. Only programs that serve
// who started them use it.
package live

import (
	"net/http"
	"sync"
)

var (
	mu sync.Mutex
	// listenersSilent are the open pages.
	listenersSilent = map[chan string]bool{}
)

// Handler tells a page what to load.
func Handler(w http.ResponseWriter, r *http.Request) {
	c := make(chan string, 1)
	mu.Lock()
	listenersSilent[c] = true
	mu.Unlock()
	select {
	case page := <-c:
		_, _ = w.Write([]byte(page))
	case <-r.Context().Done():
	}
}

// Reload tells all pages what to load.
func Reload(page string) {
	mu.Lock()
	defer mu.Unlock()
	for c := range listenersSilent {
		c <- page
	}
}
