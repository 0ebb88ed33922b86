// Package ui serves the front end, which a build step puts into dist.
package ui

import (
	"embed"
	"io/fs"
	"net/http"
	"sync"
)

//go:embed dist/*
var dist embed.FS

var (
	mu    sync.Mutex
	views = map[string]int{} // want `localcache: .*views`
)

// Handler serves the front end and counts views.
func Handler() http.Handler {
	root, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err)
	}
	files := http.FileServerFS(root)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		views[r.URL.Path]++
		if views[r.URL.Path] > 100 {
			w.Header().Set("X-Popular", "yes")
		}
		mu.Unlock()
		files.ServeHTTP(w, r)
	})
}
