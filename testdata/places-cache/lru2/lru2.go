// Package lru2 keeps answers with the second version of golang-lru.
package lru2

import (
	"fmt"
	"net/http"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/hashicorp/golang-lru/v2/expirable"
	"github.com/hashicorp/golang-lru/v2/simplelru"

	"example.com/places/upstream"
)

var (
	answers, _ = lru.New[string, string](64)                            // want `localcache: .*lru\.New `
	queues, _  = lru.New2Q[string, string](64)                          // want `localcache: .*lru\.New2Q `
	fresh      = expirable.NewLRU[string, string](64, nil, time.Minute) // want `localcache: .*expirable\.NewLRU`
	simple, _  = simplelru.NewLRU[string, string](64, nil)              // want `localcache: .*simplelru\.NewLRU`

	unitsSilent = expirable.NewLRU[string, int](64, nil, 0)
)

func init() { unitsSilent.Add("km", 1000) }

// Answer looks before it fetches.
func Answer(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, ok := answers.Get(q)
	if !ok {
		a = upstream.Fetch(q)
		answers.ContainsOrAdd(q, a)
	}
	fmt.Fprintln(w, a)
}

// Queues shows all values.
func Queues(w http.ResponseWriter, r *http.Request) {
	queues.Add(r.FormValue("q"), upstream.Fetch(r.FormValue("q")))
	fmt.Fprintln(w, queues.Values())
}

// Fresh keeps for a minute.
func Fresh(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, ok := fresh.Get(q)
	if !ok {
		a = upstream.Fetch(q)
		fresh.Add(q, a)
	}
	fmt.Fprintln(w, a)
}

// Simple keeps without locks.
func Simple(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	simple.Add(q, upstream.Fetch(q))
	_, oldest, _ := simple.GetOldest()
	fmt.Fprintln(w, oldest)
}

// UnitSilent reads what init has filled.
func UnitSilent(w http.ResponseWriter, r *http.Request) {
	n, _ := unitsSilent.Get(r.FormValue("unit"))
	fmt.Fprintln(w, n)
}

// BatchSilent remembers within one request.
func BatchSilent(w http.ResponseWriter, r *http.Request) {
	seen, err := simplelru.NewLRU[string, string](64, nil)
	if err != nil {
		return
	}
	for _, q := range r.URL.Query()["q"] {
		if _, ok := seen.Get(q); !ok {
			seen.Add(q, upstream.Fetch(q))
		}
	}
	fmt.Fprintln(w, seen.Values())
}
