// Command flags takes the driver from the default of a flag.
package main

import (
	"database/sql"
	"flag"
	"log"
	"net/http"

	"github.com/spf13/pflag"
)

var (
	driver = flag.String("driver", "sqlite", "database driver")
	remote = flag.String("audit-driver", "pgx", "driver of the audit database")
)

func main() {
	var other string
	pflag.StringVarP(&other, "index-driver", "i", "duckdb", "driver of the index")
	flag.Parse()
	pflag.Parse()
	db, err := sql.Open(*driver, "app.db") // want `localdb: sql.Open in main.main `
	if err != nil {
		log.Fatal(err)
	}
	open(other)
	openSilent(*remote)
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { db.PingContext(r.Context()) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func open(driver string) {
	if _, err := sql.Open(driver, "index.db"); err != nil { // want `localdb: sql.Open in main.open `
		log.Print(err)
	}
}

func openSilent(driver string) {
	if _, err := sql.Open(driver, "postgres://audit"); err != nil {
		log.Print(err)
	}
}
