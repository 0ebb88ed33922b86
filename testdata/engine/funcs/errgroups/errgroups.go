// Package errgroups writes in goroutines of an errgroup.
package errgroups

import (
	"encoding/json"
	"io"
	"net/http"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Mirror fetches pages.
type Mirror struct {
	mu    sync.Mutex
	pages map[string][]byte // want `localcache: .*pages`
}

// NewMirror returns an empty mirror.
func NewMirror() *Mirror { return &Mirror{pages: make(map[string][]byte)} }

// ServeHTTP shows a page that was fetched before.
func (m *Mirror) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.mu.Lock()
	defer m.mu.Unlock()
	w.Write(m.pages[r.FormValue("url")])
}

// Fetch keeps the pages it is asked for.
func (m *Mirror) Fetch(w http.ResponseWriter, r *http.Request) {
	g, _ := errgroup.WithContext(r.Context())
	for _, u := range r.URL.Query()["url"] {
		g.Go(func() error {
			body, err := get(u)
			if err != nil {
				return err
			}
			m.mu.Lock()
			defer m.mu.Unlock()
			m.pages[u] = body
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// SizesSilent keeps nothing after it has answered.
func (m *Mirror) SizesSilent(w http.ResponseWriter, r *http.Request) {
	var g errgroup.Group
	urls := r.URL.Query()["url"]
	sizes := make([]int, len(urls))
	for i, u := range urls {
		g.Go(func() error {
			body, err := get(u)
			sizes[i] = len(body)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	json.NewEncoder(w).Encode(sizes)
}

func get(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
