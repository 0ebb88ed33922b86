// Command settings saves what an administrator changes.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"

	"github.com/spf13/viper"
)

type server struct {
	limits map[string]int
	path   string
}

// update keeps the settings in the file that they came from.
func (s *server) update(w http.ResponseWriter, r *http.Request) {
	viper.Set("site.title", r.FormValue("title"))
	if err := viper.WriteConfig(); err != nil { // want `localwrite: viper.WriteConfig in \(\*main.server\).update .*the change is undone by a restart`
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// dump keeps what is in memory.
func (s *server) dump(w http.ResponseWriter, r *http.Request) {
	data, err := json.Marshal(s.limits)
	if err != nil {
		return
	}
	os.WriteFile(s.path, data, 0o600) // want `localwrite: os.WriteFile in \(\*main.server\).dump writes a file on the local disk for \(\*main.server\).dump: `
}

// showSilent only answers.
func (s *server) showSilent(w http.ResponseWriter, r *http.Request) {
	json.NewEncoder(w).Encode(s.limits)
}

func main() {
	s := &server{limits: map[string]int{"guest": 10}, path: "limits.json"}
	http.HandleFunc("POST /settings", s.update)
	http.HandleFunc("POST /dump", s.dump)
	http.HandleFunc("GET /settings", s.showSilent)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
