// Package redisfront keeps values in front of Redis.
package redisfront

import (
	"fmt"
	"net/http"
	"time"

	"github.com/go-redis/cache/v9"
	"github.com/redis/go-redis/v9"

	"example.com/places/upstream"
)

var (
	client = redis.NewClient(&redis.Options{Addr: "redis.internal:6379"})

	both = cache.New(&cache.Options{Redis: client, LocalCache: cache.NewTinyLFU(1000, time.Minute)}) // want `localcache: .*cache\.NewTinyLFU`

	remoteSilent = cache.New(&cache.Options{Redis: client})
)

// Both keeps in memory what lies in Redis.
func Both(w http.ResponseWriter, r *http.Request) { answer(both, w, r) }

// RemoteSilent keeps in Redis alone.
func RemoteSilent(w http.ResponseWriter, r *http.Request) { answer(remoteSilent, w, r) }

func answer(c *cache.Cache, w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	var a string
	if err := c.Get(r.Context(), q, &a); err != nil {
		a = upstream.Fetch(q)
		c.Set(&cache.Item{Ctx: r.Context(), Key: q, Value: a, TTL: time.Hour})
	}
	fmt.Fprintln(w, a)
}
