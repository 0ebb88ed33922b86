// Package stores limits requests with stores that count in memory and elsewhere.
package stores

import (
	"net/http"
	"time"

	"github.com/VojtechVitek/ratelimit"
	vitek "github.com/VojtechVitek/ratelimit/memory"
	vitekredis "github.com/VojtechVitek/ratelimit/redis"
	redigo "github.com/garyburd/redigo/redis"
	"github.com/redis/go-redis/v9"
	golimiter "github.com/sethvargo/go-limiter"
	"github.com/sethvargo/go-limiter/httplimit"
	"github.com/sethvargo/go-limiter/memorystore"
	"github.com/throttled/throttled/v2"
	"github.com/throttled/throttled/v2/store/goredisstore.v9"
	"github.com/throttled/throttled/v2/store/memstore"
	"github.com/ulule/limiter/v3"
	"github.com/ulule/limiter/v3/drivers/middleware/stdlib"
	"github.com/ulule/limiter/v3/drivers/store/memory"
	shared "github.com/ulule/limiter/v3/drivers/store/redis"
)

var client = redis.NewClient(&redis.Options{Addr: "redis.internal:6379"})

// Ulule counts with ulule/limiter.
func Ulule(h http.Handler) http.Handler {
	rate := limiter.Rate{Period: time.Minute, Limit: 100}
	first := limiter.New(memory.NewStore(), rate)                                                // want `locallimit: .*memory\.NewStore `
	second := limiter.New(memory.NewStoreWithOptions(limiter.StoreOptions{Prefix: "api"}), rate) // want `locallimit: .*memory\.NewStoreWithOptions`
	return stdlib.NewMiddleware(first).Handler(stdlib.NewMiddleware(second).Handler(h))
}

// UluleSilent counts in Redis.
func UluleSilent(h http.Handler) http.Handler {
	store, err := shared.NewStore(client)
	if err != nil {
		return nil
	}
	return stdlib.NewMiddleware(limiter.New(store, limiter.Rate{Period: time.Minute, Limit: 100})).Handler(h)
}

// Throttled counts with throttled.
func Throttled(h http.Handler) http.Handler {
	first, err := memstore.New(65536) // want `locallimit: .*memstore\.New `
	if err != nil {
		return nil
	}
	second, err := memstore.NewCtx(65536) // want `locallimit: .*memstore\.NewCtx`
	if err != nil {
		return nil
	}
	return throttle(throttled.WrapStoreWithContext(first), throttle(second, h))
}

// ThrottledSilent counts in Redis.
func ThrottledSilent(h http.Handler) http.Handler {
	store, err := goredisstore.NewCtx(client, "throttled:")
	if err != nil {
		return nil
	}
	return throttle(store, h)
}

func throttle(store throttled.GCRAStoreCtx, h http.Handler) http.Handler {
	rl, err := throttled.NewGCRARateLimiterCtx(store, throttled.RateQuota{MaxRate: throttled.PerMin(20), MaxBurst: 5})
	if err != nil {
		return nil
	}
	m := throttled.HTTPRateLimiterCtx{RateLimiter: rl, VaryBy: &throttled.VaryBy{Path: true}}
	return m.RateLimit(h)
}

// Sethvargo counts with go-limiter.
func Sethvargo(h http.Handler) http.Handler {
	store, err := memorystore.New(&memorystore.Config{Tokens: 15, Interval: time.Minute}) // want `locallimit: .*memorystore\.New`
	if err != nil {
		return nil
	}
	return limited(store, h)
}

// SethvargoSilent counts where the caller wants.
func SethvargoSilent(store golimiter.Store, h http.Handler) http.Handler { return limited(store, h) }

func limited(store golimiter.Store, h http.Handler) http.Handler {
	m, err := httplimit.NewMiddleware(store, httplimit.IPKeyFunc())
	if err != nil {
		return nil
	}
	return m.Handle(h)
}

// Home is what is limited.
func Home(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) }

// Vitek counts with VojtechVitek/ratelimit.
func Vitek(h http.Handler) http.Handler {
	return ratelimit.Request(ratelimit.IP).Rate(10, time.Minute).LimitBy(vitek.New())(h) // want `locallimit: .*memory\.New `
}

// VitekSilent counts in Redis.
func VitekSilent(h http.Handler) http.Handler {
	pool := &redigo.Pool{Dial: func() (redigo.Conn, error) { return redigo.Dial("tcp", "redis.internal:6379") }}
	return ratelimit.Request(ratelimit.IP).Rate(10, time.Minute).LimitBy(vitekredis.New(pool))(h)
}
