// Command temporary needs files for a moment.
package main

import (
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
)

var db *sql.DB

func names() []string {
	var list []string
	rows, err := db.Query("SELECT name FROM users")
	if err != nil {
		return nil
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		rows.Scan(&name)
		list = append(list, name)
	}
	return list
}

func renderSilent(w http.ResponseWriter, r *http.Request) {
	dir, err := os.MkdirTemp("", "render")
	if err != nil {
		return
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "names.json")
	data, _ := json.Marshal(names())
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return
	}
	out, _ := exec.Command("typeset", path).Output()
	w.Write(out)
}

func zipSilent(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "zip")
	if err != nil {
		return
	}
	defer os.Remove(f.Name())
	json.NewEncoder(f).Encode(names())
	http.ServeFile(w, r, f.Name())
}

// replace writes beside the file and moves it into place.
func replace(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("data", "names") // want `localwrite: os.CreateTemp in main.replace `
	if err != nil {
		return
	}
	json.NewEncoder(f).Encode(names())
	f.Close()
	os.Rename(f.Name(), "data/names.json")
}

func profileSilent(w http.ResponseWriter, r *http.Request) {
	f, err := os.Create("heap.pprof")
	if err != nil {
		return
	}
	defer f.Close()
	pprof.WriteHeapProfile(f)
}

func nullSilent(w http.ResponseWriter, r *http.Request) {
	f, err := os.OpenFile("/dev/ttyS0", os.O_WRONLY, 0)
	if err != nil {
		return
	}
	defer f.Close()
	json.NewEncoder(f).Encode(names())
}

func main() {
	var err error
	if db, err = sql.Open("pgx", os.Getenv("DATABASE_URL")); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/render", renderSilent)
	http.HandleFunc("/zip", zipSilent)
	http.HandleFunc("/replace", replace)
	http.HandleFunc("/serial", nullSilent)
	http.HandleFunc("/profile", profileSilent)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
