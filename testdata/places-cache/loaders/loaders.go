// Package loaders keeps answers with caches that fetch by themselves.
package loaders

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/bluele/gcache"
	"github.com/karlseguin/ccache/v3"
	"github.com/viccon/sturdyc"
	"github.com/zeromicro/go-zero/core/collection"

	"example.com/places/upstream"
)

var (
	gets = gcache.New(64).LRU().Build() // want `localcache: .*Build`

	items   = ccache.New(ccache.Configure[string]())     // want `localcache: .*ccache\.New`
	layered = ccache.Layered(ccache.Configure[string]()) // want `localcache: .*ccache\.Layered`

	sturdy = sturdyc.New[string](64, 4, time.Minute, 10) // want `localcache: .*sturdyc\.New`

	taken, _ = collection.NewCache(time.Minute) // want `localcache: .*collection\.NewCache`

	getsSilent     = gcache.New(64).Build()
	itemsSilent    = ccache.New(ccache.Configure[string]())
	sturdySilent   = sturdyc.New[string](64, 4, time.Hour, 10)
	takenSilent, _ = collection.NewCache(time.Hour)
)

func init() {
	getsSilent.Set("km", 1000)
	itemsSilent.Set("km", "1000", time.Hour)
	sturdySilent.Set("km", "1000")
	takenSilent.Set("km", "1000")
}

// Gets asks gcache.
func Gets(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, err := gets.Get(q)
	if err != nil {
		a = upstream.Fetch(q)
		gets.Set(q, a)
	}
	fmt.Fprintln(w, a)
}

// Items asks the two caches of ccache.
func Items(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	item, err := items.Fetch(q, time.Minute, func() (string, error) { return upstream.Fetch(q), nil })
	if err != nil {
		return
	}
	fmt.Fprintln(w, item.Value())
	if item := layered.Get("answers", q); item != nil {
		fmt.Fprintln(w, item.Value())
	}
	layered.Set("answers", q, upstream.Fetch(q), time.Minute)
}

// Sturdy lets sturdyc fetch.
func Sturdy(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, err := sturdy.GetOrFetch(r.Context(), q, func(context.Context) (string, error) { return upstream.Fetch(q), nil })
	if err == nil {
		fmt.Fprintln(w, a)
	}
}

// Taken lets go-zero fetch.
func Taken(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, err := taken.Take(q, func() (any, error) { return upstream.Fetch(q), nil })
	if err == nil {
		fmt.Fprintln(w, a)
	}
}

// UnitSilent reads what init has filled.
func UnitSilent(w http.ResponseWriter, r *http.Request) {
	unit := r.FormValue("unit")
	a, _ := getsSilent.Get(unit)
	b := itemsSilent.Get(unit)
	c, _ := sturdySilent.Get(unit)
	d, _ := takenSilent.Get(unit)
	fmt.Fprintln(w, a, b.Value(), c, d)
}
