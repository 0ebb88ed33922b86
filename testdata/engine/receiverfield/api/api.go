// Package api is the HTTP side.
package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"

	"example.com/engine/receiverfield/service"
)

// Handler answers requests.
type Handler struct {
	catalog      *service.Catalog
	titlesSilent map[string]string

	mu     sync.Mutex
	viewed map[string]int // want `localcache: .*viewed`
}

// New returns a handler.
func New(catalog *service.Catalog) *Handler {
	h := &Handler{
		catalog:      catalog,
		titlesSilent: make(map[string]string),
		viewed:       make(map[string]int),
	}
	for _, lang := range []string{"en", "de", "fr"} {
		h.titlesSilent[lang] = "Catalogue (" + lang + ")"
	}
	return h
}

// Item shows an item and counts who looked at it.
func (h *Handler) Item(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	h.mu.Lock()
	h.viewed[id]++
	n := h.viewed[id]
	h.mu.Unlock()
	fmt.Fprintln(w, h.titlesSilent[r.Header.Get("Accept-Language")], h.catalog.Price(id), n)
}

// SetPrice changes the price of an item.
func (h *Handler) SetPrice(w http.ResponseWriter, r *http.Request) {
	h.catalog.SetPrice(r.PathValue("id"), r.FormValue("price"))
}

// Register adds a user.
func (h *Handler) Register(w http.ResponseWriter, r *http.Request) {
	h.catalog.Register(r.FormValue("name"), r.FormValue("mail"))
}

// Basket adds up what is in the request's own basket.
func (h *Handler) Basket(w http.ResponseWriter, r *http.Request) {
	basket := service.NewBasketSilent()
	for _, id := range r.URL.Query()["id"] {
		basket.Add(id, h.catalog.Price(id))
	}
	json.NewEncoder(w).Encode(basket.Prices())
}

// User shows a user's address.
func (h *Handler) User(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, h.catalog.Mail(r.PathValue("name")))
}
