// Package claims keeps records whose name sounds like a lock.
package claims

import (
	"net/http"
	"sync"
)

type claim struct{ Name, Reason string }

// Book holds insurance claims.
type Book struct {
	mu     sync.Mutex
	claims map[string]*claim // want `localcache: field claims\.Book\.claims is filled by`
}

// New returns an empty book.
func New() *Book { return &Book{claims: map[string]*claim{}} }

// File keeps a claim unless there is one.
func (b *Book) File(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	id := r.FormValue("id")
	if b.claims[id] != nil {
		w.WriteHeader(http.StatusConflict)
		return
	}
	b.claims[id] = &claim{Name: r.FormValue("name"), Reason: r.FormValue("reason")}
}

// Show shows a claim.
func (b *Book) Show(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if c := b.claims[r.FormValue("id")]; c != nil {
		_, _ = w.Write([]byte(c.Name + ": " + c.Reason))
	}
}

// Settle removes a claim.
func (b *Book) Settle(_ http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.claims, r.FormValue("id"))
}
