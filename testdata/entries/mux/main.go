// Command mux routes with gorilla/mux.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"sync"

	"github.com/gorilla/mux"
)

type api struct {
	mu    sync.Mutex
	notes map[string]string // want `localcache: .*notes`
}

func (a *api) put(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.notes[mux.Vars(r)["id"]] = r.FormValue("text")
}

func (a *api) get(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	json.NewEncoder(w).Encode(a.notes[mux.Vars(r)["id"]])
}

func varsSilent(w http.ResponseWriter, r *http.Request) {
	vars := mux.Vars(r)
	vars["method"] = r.Method
	json.NewEncoder(w).Encode(vars)
}

func main() {
	a := &api{notes: map[string]string{}}
	r := mux.NewRouter()
	r.HandleFunc("/notes/{id}", a.put).Methods(http.MethodPut)
	r.HandleFunc("/notes/{id}", a.get).Methods(http.MethodGet)
	r.PathPrefix("/vars/{id}").HandlerFunc(varsSilent)
	log.Fatal(http.ListenAndServe(":8080", r))
}
