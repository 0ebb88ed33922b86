// Package mw is a chain of middleware.
package mw

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// Middleware wraps a handler.
type Middleware func(http.Handler) http.Handler

// Chain applies middleware, the first outermost.
func Chain(h http.Handler, ms ...Middleware) http.Handler {
	for i := len(ms) - 1; i >= 0; i-- {
		h = ms[i](h)
	}
	return h
}

type key struct{}

// Remember keeps in a captured variable when each path was last asked for.
func Remember() Middleware {
	var mu sync.Mutex
	lastSeen := make(map[string]time.Time) // want `localcache: .*lastSeen`
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			if t, ok := lastSeen[r.URL.Path]; ok {
				w.Header().Set("X-Last-Seen", t.Format(time.RFC3339))
			}
			lastSeen[r.URL.Path] = time.Now()
			mu.Unlock()
			next.ServeHTTP(w, r)
		})
	}
}

// WithLabelsSilent gives every request labels of its own.
func WithLabelsSilent(allowed ...string) Middleware {
	set := make(map[string]bool, len(allowed))
	for _, a := range allowed {
		set[a] = true
	}
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			labels := make(map[string]string)
			for name := range r.Header {
				if set[name] {
					labels[name] = r.Header.Get(name)
				}
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, labels)))
		})
	}
}

// LabelsSilent returns the labels of a request; handlers may add to them.
func LabelsSilent(r *http.Request) map[string]string {
	labels, _ := r.Context().Value(key{}).(map[string]string)
	return labels
}
