// Package groups keeps answers with groupcache and its list.
package groups

import (
	"context"
	"fmt"
	"net/http"
	"sync"

	"github.com/golang/groupcache"
	"github.com/golang/groupcache/lru"

	"example.com/places/upstream"
)

var thumbnails = groupcache.NewGroup("thumbnails", 1<<20, groupcache.GetterFunc( // want `localcache: .*groupcache\.NewGroup`
	func(_ context.Context, key string, dest groupcache.Sink) error {
		return dest.SetString(upstream.Fetch(key))
	}))

var (
	mu     sync.Mutex
	recent = lru.New(64) // want `localcache: .*lru\.New`

	unitsSilent = lru.New(64)
)

// It serves nothing that is asked for at run time.
var unusedSilent = groupcache.NewGroup("unused", 1<<20, groupcache.GetterFunc(
	func(_ context.Context, key string, dest groupcache.Sink) error { return dest.SetString(key) }))

func init() { unitsSilent.Add("km", 1000) }

// Thumbnail lets the group fetch.
func Thumbnail(w http.ResponseWriter, r *http.Request) {
	var data []byte
	if err := thumbnails.Get(r.Context(), r.FormValue("q"), groupcache.AllocatingByteSliceSink(&data)); err == nil {
		w.Write(data)
	}
}

// Recent looks before it fetches.
func Recent(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	q := r.FormValue("q")
	a, ok := recent.Get(q)
	if !ok {
		a = upstream.Fetch(q)
		recent.Add(q, a)
	}
	fmt.Fprintln(w, a)
}

// UnitSilent reads what init has filled.
func UnitSilent(w http.ResponseWriter, r *http.Request) {
	n, _ := unitsSilent.Get(r.FormValue("unit"))
	fmt.Fprintln(w, n, unusedSilent.Name())
}
