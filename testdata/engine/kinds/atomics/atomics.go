// Package atomics keeps state in atomics.
package atomics

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync/atomic"
	"time"
)

var (
	likes    int64                          // want `localcache: .*likes`
	dislikes atomic.Int64                   // want `localcache: .*dislikes`
	policy   atomic.Value                   // want `localcache: .*policy`
	motd     atomic.Pointer[string]         // want `localcache: .*motd`
	closed   atomic.Bool                    // want `localcache: .*closed`
	started  atomic.Int64                   // set by init
	limits   atomic.Pointer[map[string]int] // set by init
)

// Policy is what an administrator decides.
type Policy struct{ MaxSize int }

func init() {
	started.Store(time.Now().Unix())
	limits.Store(&map[string]int{"free": 10, "paid": 100})
	policy.Store(Policy{MaxSize: 1 << 20})
}

// Like counts.
func Like(w http.ResponseWriter, r *http.Request) {
	if closed.Load() {
		http.Error(w, "closed", http.StatusForbidden)
		return
	}
	if r.FormValue("dislike") != "" {
		fmt.Fprintln(w, dislikes.Add(1))
		return
	}
	fmt.Fprintln(w, atomic.AddInt64(&likes, 1))
}

// SetPolicy changes the policy and the message of the day.
func SetPolicy(w http.ResponseWriter, r *http.Request) {
	var p Policy
	if err := json.NewDecoder(r.Body).Decode(&p); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	policy.Store(p)
	text := r.URL.Query().Get("motd")
	motd.Store(&text)
}

// Close closes the vote or opens it again.
func Close(w http.ResponseWriter, r *http.Request) { closed.Store(r.FormValue("open") == "") }

// Show shows the policy.
func Show(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, policy.Load().(Policy).MaxSize, *motd.Load())
}

// UptimeSilent reads what init has stored.
func UptimeSilent(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, time.Now().Unix()-started.Load(), (*limits.Load())["free"])
}

// CountSilent counts in an atomic of its own.
func CountSilent(w http.ResponseWriter, r *http.Request) {
	var n atomic.Int64
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range r.URL.Query() {
			n.Add(1)
		}
	}()
	<-done
	fmt.Fprintln(w, n.Load())
}
