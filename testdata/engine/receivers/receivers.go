// Package receivers has handlers with receivers of all kinds: values, embedded
// structs, functions, named maps.
package receivers

import (
	"fmt"
	"net/http"
	"sync"
)

// Value is a handler with a value receiver; its map is shared all the same.
type Value struct {
	mu   *sync.Mutex
	byIP map[string]int // want `localcache: .*byIP`
	hits int            // changed on a copy
}

// ServeHTTP counts.
func (v Value) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	v.hits++
	v.mu.Lock()
	defer v.mu.Unlock()
	v.byIP[r.RemoteAddr]++
	fmt.Fprintln(w, v.byIP, v.hits)
}

type tracker struct {
	mu   sync.Mutex
	seen []string // want `localcache: .*seen`
}

func (t *tracker) track(r *http.Request) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.seen = append(t.seen, r.URL.Path)
	return len(t.seen)
}

// Embedded gets its state from an embedded struct.
type Embedded struct {
	tracker
	titleSilent string
}

// ServeHTTP tracks.
func (e *Embedded) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, e.titleSilent, e.track(r))
}

// Words is a map with a method of a handler. Nobody writes to it.
type Words map[string]string

// ServeHTTP looks a word up.
func (m Words) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, m[r.FormValue("word")])
}

// CopySilent is a handler with a value receiver whose changes are lost.
type CopySilent struct {
	last  string
	steps [2]string
}

// ServeHTTP changes its copy.
func (c CopySilent) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.last = r.URL.Path
	c.steps[0] = c.last
	fmt.Fprintln(w, c.last, c.steps)
}

// Routes returns all of them.
func Routes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/value", Value{mu: new(sync.Mutex), byIP: map[string]int{}})
	mux.Handle("/embedded", &Embedded{titleSilent: "paths"})
	mux.Handle("/words", Words{"a": "A"})
	mux.Handle("/copy", CopySilent{})
	return mux
}
