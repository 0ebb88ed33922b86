// Package handler takes documents in.
package handler

import (
	"net/http"

	"example.com/engine/flow/three/service"
)

// Handler takes documents in.
type Handler struct{ docs *service.Documents }

// New returns a handler.
func New(docs *service.Documents) *Handler { return &Handler{docs: docs} }

// ServeHTTP saves the document of a form.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	file, header, err := r.FormFile("document")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	defer file.Close()
	if err := h.docs.Save(header.Filename, file); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
