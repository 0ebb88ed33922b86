// Package ttl keeps answers for a while.
package ttl

import (
	"fmt"
	"net/http"
	"time"

	"github.com/jellydator/ttlcache/v3"
	"github.com/muesli/cache2go"
	"github.com/songzhibin97/gkit/cache/local_cache"

	"example.com/places/upstream"
)

var (
	answers = ttlcache.New(ttlcache.WithTTL[string, string](time.Minute)) // want `localcache: .*ttlcache\.New`
	table   = cache2go.Cache("answers")                                   // want `localcache: .*cache2go\.Cache`
	local   = local_cache.NewCache()                                      // want `localcache: .*local_cache\.NewCache`

	answersSilent = ttlcache.New[string, string]()
	tableSilent   = cache2go.Cache("units")
	localSilent   = local_cache.NewCache()
)

func init() {
	answersSilent.Set("km", "1000", ttlcache.NoTTL)
	tableSilent.Add("km", 0, 1000)
	localSilent.SetNoExpire("km", 1000)
}

// Answer looks before it fetches.
func Answer(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	if item := answers.Get(q); item != nil {
		fmt.Fprintln(w, item.Value())
		return
	}
	fmt.Fprintln(w, answers.Set(q, upstream.Fetch(q), time.Minute).Value())
}

// Table asks cache2go.
func Table(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	if item, err := table.Value(q); err == nil {
		fmt.Fprintln(w, item.Data())
		return
	}
	table.Add(q, time.Minute, upstream.Fetch(q))
}

// Local asks gkit's.
func Local(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, ok := local.Get(q)
	if !ok {
		a = upstream.Fetch(q)
		local.SetDefault(q, a)
	}
	fmt.Fprintln(w, a)
}

// UnitSilent reads what init has filled.
func UnitSilent(w http.ResponseWriter, r *http.Request) {
	unit := r.FormValue("unit")
	b, _ := tableSilent.Value(unit)
	c, _ := localSilent.Get(unit)
	fmt.Fprintln(w, answersSilent.Get(unit).Value(), b.Data(), c)
}
