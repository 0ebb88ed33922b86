// Package memories keeps indexes in memory.
package memories

import (
	"context"
	"fmt"
	"net/http"

	"github.com/blevesearch/bleve/v2"
	"github.com/philippgille/chromem-go"
)

var (
	words, _ = bleve.NewMemOnly(bleve.NewIndexMapping()) // want `localcache: .*bleve\.NewMemOnly`
	vectors  = chromem.NewDB()                           // want `localcache: .*chromem\.NewDB`

	wordsSilent, _ = bleve.NewMemOnly(bleve.NewIndexMapping())
	vectorsSilent  = chromem.NewDB()
)

func init() {
	wordsSilent.Index("km", "kilometre")
	if c, err := vectorsSilent.CreateCollection("units", nil, nil); err == nil {
		c.AddDocument(context.Background(), chromem.Document{ID: "km", Content: "kilometre"})
	}
}

// Add puts a document into both indexes.
func Add(w http.ResponseWriter, r *http.Request) {
	id, text := r.FormValue("id"), r.FormValue("text")
	words.Index(id, text)
	c, err := vectors.GetOrCreateCollection("documents", nil, nil)
	if err != nil {
		return
	}
	c.AddDocument(r.Context(), chromem.Document{ID: id, Content: text})
}

// Find asks both indexes.
func Find(w http.ResponseWriter, r *http.Request) {
	query := r.FormValue("q")
	found, _ := words.Search(bleve.NewSearchRequest(bleve.NewMatchQuery(query)))
	near, _ := vectors.GetCollection("documents", nil).Query(r.Context(), query, 3, nil, nil)
	fmt.Fprintln(w, found, near)
}

// UnitSilent reads what init has filled.
func UnitSilent(w http.ResponseWriter, r *http.Request) {
	query := r.FormValue("q")
	found, _ := wordsSilent.Search(bleve.NewSearchRequest(bleve.NewMatchQuery(query)))
	near, _ := vectorsSilent.GetCollection("units", nil).Query(r.Context(), query, 3, nil, nil)
	fmt.Fprintln(w, found, near)
}
