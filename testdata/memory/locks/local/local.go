// Package local locks what is this process's own.
package local

import (
	"net/http"
	"os"
	"path/filepath"
	"sync"
)

// Thumbs keeps thumbnails on this host.
type Thumbs struct {
	dir   string
	mu    sync.Mutex
	locks map[string]*sync.RWMutex
	sizes map[string]int // want `localcache: .*sizes`
}

// New returns a cache.
func New(dir string) *Thumbs {
	return &Thumbs{dir: dir, locks: map[string]*sync.RWMutex{}, sizes: map[string]int{}}
}

func (t *Thumbs) of(name string) *sync.RWMutex {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.locks[name] == nil {
		t.locks[name] = &sync.RWMutex{}
	}
	return t.locks[name]
}

// Show shows a thumbnail.
func (t *Thumbs) Show(w http.ResponseWriter, r *http.Request) {
	name := filepath.Base(r.FormValue("name"))
	l := t.of(name)
	l.RLock()
	defer l.RUnlock()
	data, err := os.ReadFile(filepath.Join(t.dir, name))
	if err != nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	t.mu.Lock()
	t.sizes[name] = len(data)
	t.mu.Unlock()
	_, _ = w.Write(data)
}

// Sizes shows sizes.
func (t *Thumbs) Sizes(w http.ResponseWriter, r *http.Request) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.sizes[r.FormValue("name")] == 0 {
		w.WriteHeader(http.StatusNotFound)
	}
}
