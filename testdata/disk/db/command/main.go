// Command command fills a database with demo data and ends.
package main

import (
	"database/sql"
	"log"
)

func main() {
	db, err := sql.Open("sqlite3", "demo.db")
	if err != nil {
		log.Fatal(err)
	}
	if _, err := db.Exec("INSERT INTO users VALUES (1)"); err != nil {
		log.Fatal(err)
	}
}
