// Command tags takes the driver from the default in a struct tag.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"example.com/disk/db/tags/settings"
)

func open(driver, dsn string) (*sql.DB, error) {
	return sql.Open(driver, dsn) // want `localdb: sql.Open in main.open .*, unless the driver's name is set otherwise: `
}

func main() {
	s, err := settings.Get()
	if err != nil {
		log.Fatal(err)
	}
	db, err := open(s.Driver, s.DSN)
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
		}
	})
	log.Fatal(http.ListenAndServe(s.Listen, nil))
}
