// Package olders keeps answers in caches of earlier major versions, and in the
// one that was moved to a module of its own.
package olders

import (
	"fmt"
	"net/http"

	"github.com/hashicorp/golang-lru/arc/v2"
	"github.com/jellydator/ttlcache/v2"

	"example.com/places/upstream"
)

var (
	answers     = ttlcache.NewCache()           // want `localcache: .*ttlcache\.NewCache`
	adaptive, _ = arc.NewARC[string, string](8) // want `localcache: .*arc\.NewARC`

	unitsSilent      = ttlcache.NewCache()
	factorsSilent, _ = arc.NewARC[string, string](8)
)

func init() {
	unitsSilent.Set("km", "1000")
	factorsSilent.Add("km", "1000")
}

// Answer looks before it fetches.
func Answer(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, err := answers.Get(q)
	if err != nil {
		a = upstream.Fetch(q)
		answers.Set(q, a)
	}
	fmt.Fprintln(w, a)
}

// Adaptive does so, too.
func Adaptive(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, ok := adaptive.Get(q)
	if !ok {
		a = upstream.Fetch(q)
		adaptive.Add(q, a)
	}
	fmt.Fprintln(w, a)
}

// UnitSilent reads what init has filled.
func UnitSilent(w http.ResponseWriter, r *http.Request) {
	unit, _ := unitsSilent.Get(r.FormValue("unit"))
	factor, _ := factorsSilent.Get(r.FormValue("unit"))
	fmt.Fprintln(w, unit, factor)
}
