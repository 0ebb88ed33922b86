// Package callbacks calls functions that write to clients.
package callbacks

import (
	"fmt"
	"net/http"
	"sync"
)

// Bus calls its listeners.
type Bus struct {
	mu        sync.Mutex
	listeners []func(string) // want `localhub: field callbacks\.Bus\.listeners is filled by`
	// started is filled before the program serves.
	started []func(string)
}

// OnStart adds a listener before the program serves.
func (b *Bus) OnStart(f func(string)) { b.started = append(b.started, f) }

// Listen writes to a client whatever is fired.
func (b *Bus) Listen(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	b.listeners = append(b.listeners, func(text string) { fmt.Fprintln(w, text) })
	b.mu.Unlock()
	<-r.Context().Done()
}

// Fire calls the listeners.
func (b *Bus) Fire(_ http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range append(b.started, b.listeners...) {
		f(r.FormValue("text"))
	}
}
