// Package otter2 keeps answers with the second version of otter.
package otter2

import (
	"context"
	"fmt"
	"net/http"

	"github.com/maypok86/otter/v2"

	"example.com/places/upstream"
)

var (
	answers, _ = otter.New(&otter.Options[string, string]{MaximumSize: 64})  // want `localcache: .*otter\.New`
	loaded     = otter.Must(&otter.Options[string, string]{MaximumSize: 64}) // want `localcache: .*otter\.Must`

	unitsSilent = otter.Must(&otter.Options[string, int]{MaximumSize: 64})
)

func init() { unitsSilent.Set("km", 1000) }

// Answer looks before it fetches.
func Answer(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, ok := answers.GetIfPresent(q)
	if !ok {
		a = upstream.Fetch(q)
		answers.Set(q, a)
	}
	fmt.Fprintln(w, a)
}

// Loaded lets the cache fetch.
func Loaded(w http.ResponseWriter, r *http.Request) {
	a, err := loaded.Get(r.Context(), r.FormValue("q"), otter.LoaderFunc[string, string](func(_ context.Context, q string) (string, error) {
		return upstream.Fetch(q), nil
	}))
	if err == nil {
		fmt.Fprintln(w, a)
	}
}

// UnitSilent reads what init has filled.
func UnitSilent(w http.ResponseWriter, r *http.Request) {
	n, _ := unitsSilent.GetIfPresent(r.FormValue("unit"))
	fmt.Fprintln(w, n)
}
