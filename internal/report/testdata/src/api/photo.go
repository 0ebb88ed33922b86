package api

import "net/http"

// Upload takes a photo.
func (h *Handler) Upload(w http.ResponseWriter, r *http.Request) {
	file, _, err := r.FormFile("photo")
	if err != nil {
		return
	}
	h.store.Save(r.Context(), "a name that is long enough to push what follows out of the window of an excerpt", h.nameOf(file))
	h.sizes["größe	1"] = h.store.Size("größe	1", h.last)
}
