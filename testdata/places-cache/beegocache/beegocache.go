// Package beegocache keeps answers with the cache adapters of beego.
package beegocache

import (
	"fmt"
	"net/http"
	"time"

	"github.com/beego/beego/v2/client/cache"

	"example.com/places/upstream"
)

var (
	named, _ = cache.NewCache("memory", `{"interval":60}`) // want `localcache: .*cache\.NewCache`
	memory   = cache.NewMemoryCache()                      // want `localcache: .*cache\.NewMemoryCache`
	files    = cache.NewFileCache()                        // want `localcache: .*cache\.NewFileCache`

	remoteSilent, _ = cache.NewCache("redis", `{"conn":"redis.internal:6379"}`)
)

// Named asks the adapter that a name chose.
func Named(w http.ResponseWriter, r *http.Request) { answer(named, w, r) }

// Memory asks the one in memory.
func Memory(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, err := memory.Get(r.Context(), q)
	if err != nil {
		a = upstream.Fetch(q)
		memory.Put(r.Context(), q, a, time.Minute)
	}
	fmt.Fprintln(w, a)
}

// Files asks the one on disk.
func Files(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, err := files.Get(r.Context(), q)
	if err != nil {
		a = upstream.Fetch(q)
		files.Put(r.Context(), q, a, time.Minute)
	}
	fmt.Fprintln(w, a)
}

// RemoteSilent asks Redis.
func RemoteSilent(w http.ResponseWriter, r *http.Request) { answer(remoteSilent, w, r) }

func answer(c cache.Cache, w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, err := c.Get(r.Context(), q)
	if err != nil {
		a = upstream.Fetch(q)
		c.Put(r.Context(), q, a, time.Minute)
	}
	fmt.Fprintln(w, a)
}

// BatchSilent remembers within one request.
func BatchSilent(w http.ResponseWriter, r *http.Request) {
	seen, written := cache.NewMemoryCache(), cache.NewFileCache()
	for _, q := range r.URL.Query()["q"] {
		if known, _ := seen.IsExist(r.Context(), q); !known {
			seen.Put(r.Context(), q, upstream.Fetch(q), time.Minute)
			written.Put(r.Context(), q, upstream.Fetch(q), time.Minute)
		}
	}
}
