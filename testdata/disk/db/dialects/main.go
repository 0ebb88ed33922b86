// Command dialects switches between an embedded database and a server.
package main

import (
	"log"
	"net/http"
	"os"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

type config struct{ Dialect, DSN string }

func load() config {
	c := config{Dialect: "sqlite3", DSN: "data/app.db"}
	if d := os.Getenv("DIALECT"); d != "" {
		c.Dialect = d
	}
	return c
}

func open(c config) (*gorm.DB, error) {
	switch c.Dialect {
	case "postgres":
		return gorm.Open(postgres.Open(c.DSN), &gorm.Config{})
	default:
		return gorm.Open(sqlite.Open(c.DSN), &gorm.Config{}) // want `localdb: sqlite.Open in main.open .*, unless the switch between it and postgres.Open is set otherwise: `
	}
}

func main() {
	db, err := open(load())
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { db.WithContext(r.Context()).Exec("SELECT 1") })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
