// Package windows counts requests in windows of time.
package windows

import (
	"net/http"
	"sync"
	"time"
)

type entry struct {
	count   int
	resetAt time.Time
}

// Limiter counts by address.
type Limiter struct {
	max     int
	mu      sync.Mutex
	entries map[string]entry // want `locallimit: field windows\.Limiter\.entries`
}

// New returns a limiter.
func New(n int) *Limiter { return &Limiter{max: n, entries: map[string]entry{}} }

func (l *Limiter) wait(key string, now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	e, ok := l.entries[key]
	if !ok || now.After(e.resetAt) {
		l.entries[key] = entry{1, now.Add(time.Minute)}
		return 0
	}
	if e.count >= l.max {
		return e.resetAt.Sub(now)
	}
	e.count++
	l.entries[key] = e
	return 0
}

// Handle refuses who asks too often.
func (l *Limiter) Handle(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if l.wait(r.RemoteAddr, time.Now()) > 0 {
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		next(w, r)
	}
}

var (
	mu   sync.Mutex
	next = map[string]time.Time{}   // want `locallimit: package variable windows\.next`
	log  = map[string][]time.Time{} // want `locallimit: package variable windows\.log`
)

// Once allows one request a minute.
func Once(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	if t, ok := next[r.RemoteAddr]; ok && time.Now().Before(t) {
		w.WriteHeader(http.StatusTooManyRequests)
		return
	}
	next[r.RemoteAddr] = time.Now().Add(time.Minute)
}

// Slide allows ten requests in any minute.
func Slide(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	var young []time.Time
	for _, t := range log[r.RemoteAddr] {
		if time.Since(t) < time.Minute {
			young = append(young, t)
		}
	}
	if len(young) >= 10 {
		w.WriteHeader(http.StatusTooManyRequests)
		return
	}
	log[r.RemoteAddr] = append(young, time.Now())
}

var (
	// shown counts pages: nobody is refused by it.
	shown = map[string]int{} // want `localcache: package variable windows\.shown`
	// online says who was here last.
	online = map[string]time.Time{} // want `localcache: package variable windows\.online`
)

// Show counts and says how often a page was shown.
func Show(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	shown[r.URL.Path]++
	online[r.RemoteAddr] = time.Now()
	if shown[r.URL.Path] > len(online) {
		w.WriteHeader(http.StatusNoContent)
	}
}
