// Command fallback takes the driver from the environment, or a constant.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
)

func env(key, fallback string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	return fallback
}

func main() {
	db, err := sql.Open(env("DB_DRIVER", "sqlite3"), env("DB_DSN", "app.db")) // want `localdb: sql.Open in main.main `
	if err != nil {
		log.Fatal(err)
	}
	serversSilent()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { db.PingContext(r.Context()) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func serversSilent() {
	for _, open := range []func() (*sql.DB, error){
		func() (*sql.DB, error) { return sql.Open(env("REPORT_DRIVER", "mysql"), os.Getenv("REPORT_DSN")) },
		func() (*sql.DB, error) { return sql.Open("pgx", os.Getenv("DATABASE_URL")) },
		func() (*sql.DB, error) { return sql.Open(os.Getenv("ANY_DRIVER"), os.Getenv("ANY_DSN")) },
	} {
		if _, err := open(); err != nil {
			log.Print(err)
		}
	}
}
