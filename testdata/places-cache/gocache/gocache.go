// Package gocache keeps answers with go-cache.
package gocache

import (
	"fmt"
	"net/http"
	"time"

	"github.com/patrickmn/go-cache"

	"example.com/places/upstream"
)

var (
	answers = cache.New(5*time.Minute, time.Hour)                                   // want `localcache: .*cache\.New`
	scores  = cache.NewFrom(time.Minute, time.Hour, map[string]cache.Item{"a": {}}) // want `localcache: .*cache\.NewFrom`

	unitsSilent = cache.New(cache.NoExpiration, 0)
)

func init() { unitsSilent.Set("km", 1000, cache.NoExpiration) }

// Answer keeps what it fetched.
func Answer(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	if a, ok := answers.Get(q); ok {
		fmt.Fprintln(w, a)
		return
	}
	a := upstream.Fetch(q)
	answers.SetDefault(q, a)
	fmt.Fprintln(w, a)
}

// Score counts.
func Score(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	scores.Add(name, 0, cache.DefaultExpiration)
	n, _ := scores.IncrementInt(name, 1)
	fmt.Fprintln(w, n)
}

// UnitSilent reads what init has filled.
func UnitSilent(w http.ResponseWriter, r *http.Request) {
	factor, _ := unitsSilent.Get(r.FormValue("unit"))
	fmt.Fprintln(w, factor)
}
