// Command constant opens a database whose driver is a constant of another package.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"example.com/disk/db/constant/names"
)

type store struct{ db *sql.DB }

func newStore(driver, dsn string) (*store, error) {
	db, err := sql.Open(driver, dsn) // want `localdb: sql.Open in main.newStore opens an embedded SQL database on the local disk: `
	return &store{db}, err
}

func (s *store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := s.db.PingContext(r.Context()); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func main() {
	s, err := newStore(names.Driver, "data/app.db")
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", s))
}
