package web

import (
	"io"
	"net/http"
	"path"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/photoshare/internal/session"
	"example.com/photoshare/internal/thumb/formats"
)

const (
	maxPhoto   = 32 << 20
	maxArchive = 1 << 30
)

// uploadPhoto puts a photo into an album: it ends up in a local folder.
func (s *Server) uploadPhoto(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxPhoto)
	file, header, err := r.FormFile("photo")
	if err != nil {
		http.Error(w, "a photo is missing", http.StatusBadRequest)
		return
	}
	defer file.Close()

	photo, err := s.Gallery.Add(r.Context(), chi.URLParam(r, "album"), header.Filename, file)
	if err != nil {
		fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusCreated, photo)
}

// uploadPicture replaces the member's own picture: it ends up in a bucket.
func (s *Server) uploadPicture(w http.ResponseWriter, r *http.Request) {
	user := s.Members.GetString(r.Context(), session.UserKey)
	body := http.MaxBytesReader(w, r.Body, maxPhoto)
	if err := s.Profiles.SetPicture(r.Context(), user, body); err != nil {
		fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) importArchive(w http.ResponseWriter, r *http.Request) {
	body := http.MaxBytesReader(w, r.Body, maxArchive)
	n, err := s.Gallery.Import(r.Context(), chi.URLParam(r, "album"), body)
	if err != nil {
		fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusAccepted, map[string]int{"pictures": n})
}

func (s *Server) album(w http.ResponseWriter, r *http.Request) {
	album := chi.URLParam(r, "album")
	ctx := r.Context()
	if s.Members.GetString(ctx, session.UserKey) == "" && s.Guests.GetString(ctx, session.AlbumKey) != album {
		http.Error(w, "please sign in", http.StatusUnauthorized)
		return
	}
	photos, err := s.Gallery.Album(ctx, album)
	if err != nil {
		fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, photos)
}

func (s *Server) photo(w http.ResponseWriter, r *http.Request) {
	name := chi.URLParam(r, "file")
	f, err := s.Gallery.Open(r.Context(), name)
	if err != nil {
		fail(w, r, err)
		return
	}
	defer f.Close()
	w.Header().Set("Content-Type", formats.ContentType(path.Ext(name)))
	io.Copy(w, f)
}

func (s *Server) thumbnail(w http.ResponseWriter, r *http.Request) {
	width, err := strconv.Atoi(r.FormValue("width"))
	if err != nil || width < 16 || width > 1024 {
		width = 256
	}
	small, err := s.Gallery.Thumbnail(r.Context(), chi.URLParam(r, "file"), width)
	if err != nil {
		fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "image/jpeg")
	w.Write(small)
}

func (s *Server) picture(w http.ResponseWriter, r *http.Request) {
	f, err := s.Profiles.Picture(r.Context(), chi.URLParam(r, "user"))
	if err != nil {
		fail(w, r, err)
		return
	}
	defer f.Close()
	io.Copy(w, f)
}
