// Package queries keeps the queries of GraphQL clients with gqlgen.
package queries

import (
	"context"
	"fmt"
	"net/http"

	"github.com/99designs/gqlgen/graphql/handler/lru"
)

var (
	persisted = lru.New[string](1000) // want `localcache: .*lru\.New`

	knownSilent = lru.New[string](1000)
)

func init() { knownSilent.Add(context.Background(), "me", "{ me { name } }") }

// Persist keeps a query by its hash.
func Persist(w http.ResponseWriter, r *http.Request) {
	hash := r.FormValue("sha256")
	query, ok := persisted.Get(r.Context(), hash)
	if !ok {
		query = r.FormValue("query")
		persisted.Add(r.Context(), hash, query)
	}
	fmt.Fprintln(w, query)
}

// KnownSilent reads what init has filled.
func KnownSilent(w http.ResponseWriter, r *http.Request) {
	query, _ := knownSilent.Get(r.Context(), r.FormValue("name"))
	fmt.Fprintln(w, query)
}
