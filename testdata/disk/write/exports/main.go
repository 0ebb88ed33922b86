// Command exports makes files on request.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"example.com/disk/write/exports/report"
)

func main() {
	db, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	s := &report.Service{DB: db, Dir: "exports"}
	http.HandleFunc("POST /sheet", func(w http.ResponseWriter, r *http.Request) {
		if _, err := s.Sheet("users"); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	http.HandleFunc("POST /lines", func(w http.ResponseWriter, r *http.Request) { s.Lines() })
	http.HandleFunc("GET /first", func(w http.ResponseWriter, r *http.Request) { s.ReadSilent() })
	http.Handle("GET /exports/", http.StripPrefix("/exports/", http.FileServer(http.Dir("exports"))))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
