// Command routes registers its handlers out of a table.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"sync"
)

type route struct {
	pattern string
	handler http.HandlerFunc
}

// routesSilent is a table of handlers, filled once.
var routesSilent = []route{
	{"GET /votes", listVotes},
	{"POST /votes/{name}", vote},
	{"GET /help", helpSilent},
}

var byNameSilent = map[string]http.HandlerFunc{
	"/legacy/vote": func(w http.ResponseWriter, r *http.Request) {
		legacy.Store(r.FormValue("name"), r.RemoteAddr)
	},
	"/legacy/help": helpSilent,
}

var (
	votesMu sync.Mutex
	votes   = make(map[string]int) // want `localcache: .*votes`
	legacy  sync.Map               // want `localcache: .*legacy`
)

func vote(w http.ResponseWriter, r *http.Request) {
	votesMu.Lock()
	defer votesMu.Unlock()
	votes[r.PathValue("name")]++
}

func listVotes(w http.ResponseWriter, r *http.Request) {
	votesMu.Lock()
	defer votesMu.Unlock()
	legacy.Range(func(name, _ any) bool {
		votes[name.(string)]++
		return true
	})
	json.NewEncoder(w).Encode(votes)
}

var help = []string{"vote", "list"}

func helpSilent(w http.ResponseWriter, r *http.Request) {
	lines := make([]string, 0, len(help))
	for _, topic := range help {
		lines = append(lines, "/"+topic)
	}
	json.NewEncoder(w).Encode(lines)
}

func main() {
	mux := http.NewServeMux()
	for _, rt := range routesSilent {
		mux.HandleFunc(rt.pattern, rt.handler)
	}
	for name, h := range byNameSilent {
		mux.Handle(name, h)
	}
	log.Fatal(http.ListenAndServe(":8080", mux))
}
