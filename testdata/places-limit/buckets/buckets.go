// Package buckets limits requests with token buckets.
package buckets

import (
	"net/http"

	"golang.org/x/time/rate"
)

var all = rate.NewLimiter(100, 200) // want `locallimit: .*(all|rate\.NewLimiter)`

var outgoingSilent = rate.NewLimiter(10, 1)

// All takes from one bucket.
func All(w http.ResponseWriter, r *http.Request) {
	if !all.Allow() {
		http.Error(w, "too many requests", http.StatusTooManyRequests)
	}
}

// OutgoingSilent asks another service, but not too often.
func OutgoingSilent(w http.ResponseWriter, r *http.Request) {
	if err := outgoingSilent.Wait(r.Context()); err != nil {
		return
	}
	resp, err := http.Get("https://upstream.internal/")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	resp.Body.Close()
}
