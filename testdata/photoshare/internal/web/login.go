package web

import (
	"encoding/json"
	"net/http"

	"github.com/go-chi/chi/v5"
	"golang.org/x/crypto/bcrypt"

	"example.com/photoshare/internal/session"
)

// login signs a member in; the session is kept in Redis.
func (s *Server) login(w http.ResponseWriter, r *http.Request) {
	user, ok := s.authenticate(w, r)
	if !ok {
		return
	}
	if err := s.Members.RenewToken(r.Context()); err != nil {
		fail(w, r, err)
		return
	}
	s.Members.Put(r.Context(), session.UserKey, user)
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) logout(w http.ResponseWriter, r *http.Request) {
	if err := s.Members.Destroy(r.Context()); err != nil {
		fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// invitation lets a guest look at one album; the session is kept in memory.
func (s *Server) invitation(w http.ResponseWriter, r *http.Request) {
	album, err := s.Index.Invited(r.Context(), chi.URLParam(r, "code"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	s.Guests.Put(r.Context(), session.AlbumKey, album)
	http.Redirect(w, r, "/albums/"+album+"/", http.StatusSeeOther)
}

// adminLogin signs an administrator in; the session is kept in a local file.
func (s *Server) adminLogin(w http.ResponseWriter, r *http.Request) {
	user, ok := s.authenticate(w, r)
	if !ok {
		return
	}
	sess, err := s.Admins.Get(r, "admin")
	if err != nil {
		fail(w, r, err)
		return
	}
	sess.Values[session.UserKey] = user
	if err := sess.Save(r, w); err != nil {
		fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/admin/", http.StatusSeeOther)
}

func (s *Server) adminHome(w http.ResponseWriter, r *http.Request) {
	sess, _ := s.Admins.Get(r, "admin")
	writeJSON(w, http.StatusOK, map[string]any{"user": sess.Values[session.UserKey]})
}

// savePreferences keeps what the visitor chose in a cookie.
func (s *Server) savePreferences(w http.ResponseWriter, r *http.Request) {
	var prefs session.Preferences
	if err := json.NewDecoder(r.Body).Decode(&prefs); err != nil {
		http.Error(w, "bad preferences", http.StatusBadRequest)
		return
	}
	sess, _ := s.Preferences.Get(r, "preferences")
	sess.Values["preferences"] = prefs
	if err := sess.Save(r, w); err != nil {
		fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) authenticate(w http.ResponseWriter, r *http.Request) (string, bool) {
	user := r.PostFormValue("user")
	hash, err := s.Index.PasswordHash(r.Context(), user)
	if err != nil || bcrypt.CompareHashAndPassword(hash, []byte(r.PostFormValue("password"))) != nil {
		http.Error(w, "user or password is wrong", http.StatusUnauthorized)
		return "", false
	}
	return user, true
}

func (s *Server) requireMember(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.Members.GetString(r.Context(), session.UserKey) == "" {
			http.Error(w, "please sign in", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) requireAdmin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sess, err := s.Admins.Get(r, "admin")
		if err != nil || sess.IsNew {
			http.Error(w, "please sign in", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}
