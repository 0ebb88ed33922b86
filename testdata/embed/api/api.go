// Package api takes links in and follows them. It type-checks without what is
// missing elsewhere.
package api

import (
	"net/http"

	"example.com/embed/store"
)

// Handler answers requests.
type Handler struct{ links *store.Links }

// New returns a handler.
func New(links *store.Links) *Handler { return &Handler{links: links} }

// Add adds a link.
func (h *Handler) Add(w http.ResponseWriter, r *http.Request) {
	if !h.links.Add(r.FormValue("name"), "https", r.FormValue("target")) {
		http.Error(w, "bad scheme", http.StatusBadRequest)
	}
}

// Follow follows a link.
func (h *Handler) Follow(w http.ResponseWriter, r *http.Request) {
	target, ok := h.links.Get(r.PathValue("name"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	http.Redirect(w, r, target, http.StatusFound)
}
