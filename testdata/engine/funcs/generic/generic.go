// Package generic hands closures to generic functions of another package.
package generic

import (
	"encoding/json"
	"net/http"
	"strings"

	"example.com/engine/funcs/generic/apply"
)

// Tags keeps tags.
type Tags struct {
	counts map[string]int // want `localcache: .*counts`
}

// NewTags returns an empty collection.
func NewTags() *Tags { return &Tags{counts: make(map[string]int)} }

// Popular shows the counts.
func (t *Tags) Popular(w http.ResponseWriter, r *http.Request) {
	json.NewEncoder(w).Encode(t.counts)
}

// Tag counts the tags of a request.
func (t *Tags) Tag(w http.ResponseWriter, r *http.Request) {
	apply.Each(r.URL.Query()["tag"], func(tag string) { t.counts[tag]++ })
}

// CleanSilent only works on the request's own values.
func (t *Tags) CleanSilent(w http.ResponseWriter, r *http.Request) {
	seen := map[string]bool{}
	apply.Each(r.URL.Query()["tag"], func(tag string) { seen[tag] = true })
	lower := apply.Map(r.URL.Query()["tag"], strings.ToLower)
	uniq := apply.Collect(func(emit func(string)) {
		for _, tag := range lower {
			if !seen[tag] {
				emit(tag)
			}
		}
	})
	json.NewEncoder(w).Encode(uniq)
}

var aliases = map[string]string{}

func init() {
	apply.Each([]string{"go:golang", "js:javascript"}, func(s string) {
		short, long, _ := strings.Cut(s, ":")
		aliases[short] = long
	})
}

// AliasSilent reads a table that init filled through a generic function.
func AliasSilent(w http.ResponseWriter, r *http.Request) {
	w.Write([]byte(aliases[r.FormValue("tag")]))
}
