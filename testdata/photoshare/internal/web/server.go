// Package web is the HTTP side of the service.
package web

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/alexedwards/scs/v2"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/gorilla/sessions"

	"example.com/photoshare/internal/gallery"
	"example.com/photoshare/internal/storage"
)

// Server answers requests.
type Server struct {
	Gallery  *gallery.Service
	Profiles *gallery.Profiles
	Index    *gallery.Index

	Guests      *scs.SessionManager
	Members     *scs.SessionManager
	Admins      sessions.Store
	Preferences sessions.Store
}

// Routes returns the handler of the whole service.
func (s *Server) Routes() http.Handler {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Recoverer)
	r.Use(s.Guests.LoadAndSave, s.Members.LoadAndSave)

	r.Post("/login", s.login)
	r.Post("/logout", s.logout)
	r.Get("/invitation/{code}", s.invitation)
	r.Put("/preferences", s.savePreferences)

	r.Route("/albums/{album}", func(r chi.Router) {
		r.Get("/", s.album)
		r.Group(func(r chi.Router) {
			r.Use(s.requireMember)
			r.Post("/photos", s.uploadPhoto)
			r.Post("/import", s.importArchive)
		})
	})
	r.Get("/photos/{file}", s.photo)
	r.Get("/photos/{file}/thumbnail", s.thumbnail)
	r.With(s.requireMember).Put("/profile/picture", s.uploadPicture)
	r.Get("/profile/{user}/picture", s.picture)

	r.Route("/admin", func(r chi.Router) {
		r.Post("/login", s.adminLogin)
		r.With(s.requireAdmin).Get("/", s.adminHome)
	})
	return r
}

func fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, storage.ErrNotFound) {
		http.NotFound(w, r)
		return
	}
	slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
	http.Error(w, "something went wrong", http.StatusInternalServerError)
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v)
}
