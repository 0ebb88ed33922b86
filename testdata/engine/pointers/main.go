// Command pointers writes through pointers that it got out of containers.
package main

import (
	"fmt"
	"log"
	"net/http"

	"example.com/engine/pointers/ctxptr"
	"example.com/engine/pointers/rooms"
	"example.com/engine/pointers/store"
)

type server struct{ users *store.Users }

func (s *server) visit(w http.ResponseWriter, r *http.Request) {
	u, ok := s.users.ByName(r.FormValue("name"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	u.LastPath = r.URL.Path
	found := s.users.Find(func(c *store.User) bool { return c.Name == u.Name })
	found.Visits++
	fmt.Fprintln(w, u.Role(), u.LastPath, u.Visits, u.Muted)
}

func (s *server) mute(w http.ResponseWriter, r *http.Request) {
	s.users.MuteAll(r.FormValue("muted") == "yes")
}

func (s *server) set(w http.ResponseWriter, r *http.Request) {
	if st := s.users.Setting(r.PathValue("key")); st != nil {
		st.Value = r.FormValue("value")
	}
}

func (s *server) setting(w http.ResponseWriter, r *http.Request) {
	if st := s.users.Setting(r.PathValue("key")); st != nil {
		fmt.Fprintln(w, st.Value)
	}
}

func (s *server) rankedSilent(w http.ResponseWriter, r *http.Request) {
	for _, u := range s.users.RankedSilent(func(u store.User) int { return len(u.Name) + len(r.URL.Path) }) {
		fmt.Fprintln(w, u.Name, u.Score())
	}
}

func main() {
	s := &server{users: store.Load("root", "guest")}
	hall := rooms.NewHall()
	mux := http.NewServeMux()
	mux.HandleFunc("/visit", s.visit)
	mux.HandleFunc("/mute", s.mute)
	mux.HandleFunc("PUT /settings/{key}", s.set)
	mux.HandleFunc("GET /settings/{key}", s.setting)
	mux.HandleFunc("/ranked", s.rankedSilent)
	mux.HandleFunc("POST /rooms/{room}", hall.Say)
	mux.HandleFunc("GET /rooms/{room}", hall.Listen)
	mux.Handle("/account/", ctxptr.Load(http.HandlerFunc(ctxptr.Rename)))
	mux.Handle("/draft/", ctxptr.LoadSilent(http.HandlerFunc(ctxptr.RenameSilent)))
	log.Fatal(http.ListenAndServe(":8080", mux))
}
