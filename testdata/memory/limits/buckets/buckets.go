// Package buckets limits requests with token buckets.
package buckets

import (
	"net/http"
	"sync"

	"github.com/gin-gonic/gin"
	"golang.org/x/time/rate"
)

// Global limits all requests together.
func Global(next http.Handler) http.Handler {
	limiter := rate.NewLimiter(50, 100) // want `locallimit: .*rate\.NewLimiter in buckets\.Global`
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !limiter.Allow() {
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

type visitor struct {
	bucket *rate.Limiter
	hits   int
}

// PerClient limits each address.
type PerClient struct {
	mu       sync.Mutex
	visitors map[string]*visitor // want `locallimit: field buckets\.PerClient\.visitors`
}

// New returns a limiter.
func New() *PerClient { return &PerClient{visitors: map[string]*visitor{}} }

func (l *PerClient) of(addr string) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	v, ok := l.visitors[addr]
	if !ok {
		v = &visitor{bucket: rate.NewLimiter(1, 5)}
		l.visitors[addr] = v
	}
	return v.bucket
}

// Handle refuses who asks too often.
func (l *PerClient) Handle(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !l.of(r.RemoteAddr).Allow() {
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

var users sync.Map // want `locallimit: package variable buckets\.users`

// PerUser limits each user of a gin server.
func PerUser() gin.HandlerFunc {
	return func(c *gin.Context) {
		l, _ := users.LoadOrStore(c.GetHeader("X-User"), rate.NewLimiter(2, 4))
		if !l.(*rate.Limiter).Allow() {
			c.AbortWithStatus(http.StatusTooManyRequests)
			return
		}
		c.Next()
	}
}

// Stream slows its own answer down: the limiter is the request's.
func Stream(w http.ResponseWriter, r *http.Request) {
	own := rate.NewLimiter(10, 1)
	for range 100 {
		if own.Wait(r.Context()) != nil {
			return
		}
		_, _ = w.Write([]byte("."))
	}
}
