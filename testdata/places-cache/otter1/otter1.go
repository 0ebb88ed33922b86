// Package otter1 keeps answers with the first version of otter.
package otter1

import (
	"fmt"
	"net/http"
	"time"

	"github.com/maypok86/otter"

	"example.com/places/upstream"
)

var (
	plain, _ = otter.MustBuilder[string, string](64).Build()                      // want `localcache: .*(plain|Build)`
	fresh, _ = otter.MustBuilder[string, string](64).WithTTL(time.Minute).Build() // want `localcache: .*(fresh|Build)`
	each, _  = otter.MustBuilder[string, string](64).WithVariableTTL().Build()    // want `localcache: .*(each|Build)`

	unitsSilent, _ = otter.MustBuilder[string, int](64).Build()
)

func init() { unitsSilent.Set("km", 1000) }

// Plain looks before it fetches.
func Plain(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, ok := plain.Get(q)
	if !ok {
		a = upstream.Fetch(q)
		plain.Set(q, a)
	}
	fmt.Fprintln(w, a)
}

// Fresh keeps for a minute.
func Fresh(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	fresh.SetIfAbsent(q, upstream.Fetch(q))
	fresh.Range(func(_, a string) bool {
		fmt.Fprintln(w, a)
		return true
	})
}

// Each keeps as long as it likes.
func Each(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, ok := each.Get(q)
	if !ok {
		a = upstream.Fetch(q)
		each.Set(q, a, time.Hour)
	}
	fmt.Fprintln(w, a)
}

// UnitSilent reads what init has filled.
func UnitSilent(w http.ResponseWriter, r *http.Request) {
	n, _ := unitsSilent.Get(r.FormValue("unit"))
	fmt.Fprintln(w, n)
}
