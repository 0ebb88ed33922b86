// Package libcache keeps values in the caches of libraries.
package libcache

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/patrickmn/go-cache"
)

var answers = cache.New(5*time.Minute, 10*time.Minute) // want `localcache: .*(answers|cache\.New)`

var countriesSilent = cache.New(cache.NoExpiration, 0)

func init() {
	for code, name := range map[string]string{"fr": "France", "it": "Italy"} {
		countriesSilent.Set(code, name, cache.NoExpiration)
	}
}

// Server has a cache in a field.
type Server struct {
	profiles    *lru.Cache[string, profile]
	unitsSilent *lru.Cache[string, float64]
}

type profile struct {
	Name string `json:"name"`
}

// New returns a server.
func New() (*Server, error) {
	profiles, err := lru.New[string, profile](1024) // want `localcache: .*(profiles|lru\.New)`
	if err != nil {
		return nil, err
	}
	units, err := lru.New[string, float64](8)
	if err != nil {
		return nil, err
	}
	units.Add("km", 1000)
	units.Add("mi", 1609.344)
	return &Server{profiles: profiles, unitsSilent: units}, nil
}

func fetch(id string) (profile, error) {
	var p profile
	resp, err := http.Get("https://profiles.internal/" + id)
	if err != nil {
		return p, err
	}
	defer resp.Body.Close()
	return p, json.NewDecoder(resp.Body).Decode(&p)
}

// Profile shows a profile.
func (s *Server) Profile(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	p, ok := s.profiles.Get(id)
	if !ok {
		var err error
		if p, err = fetch(id); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		s.profiles.Add(id, p)
	}
	fmt.Fprintln(w, p.Name)
}

// Answer shows an answer.
func (s *Server) Answer(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	if a, ok := answers.Get(q); ok {
		fmt.Fprintln(w, a)
		return
	}
	p, err := fetch(q)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	answers.SetDefault(q, p.Name)
	fmt.Fprintln(w, p.Name)
}

// ConvertSilent reads what New and init have filled.
func (s *Server) ConvertSilent(w http.ResponseWriter, r *http.Request) {
	unit, _ := s.unitsSilent.Get(r.FormValue("unit"))
	country, _ := countriesSilent.Get(r.FormValue("country"))
	fmt.Fprintln(w, unit, country)
}

// BatchSilent remembers within one request.
func (s *Server) BatchSilent(w http.ResponseWriter, r *http.Request) {
	seen := cache.New(cache.NoExpiration, 0)
	for _, id := range r.URL.Query()["id"] {
		if _, ok := seen.Get(id); ok {
			continue
		}
		p, err := fetch(id)
		if err != nil {
			continue
		}
		seen.SetDefault(id, p.Name)
		fmt.Fprintln(w, p.Name)
	}
}
