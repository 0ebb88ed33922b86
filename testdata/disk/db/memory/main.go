// Command memory keeps its database in memory: nothing of it lies on the disk.
package main

import (
	"database/sql"
	"fmt"
	"log"
	"net/http"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

const dsn = ":memory:"

func openSilent() (*sql.DB, error) { return sql.Open("sqlite3", dsn) }

func sharedSilent(name string) (*sql.DB, error) {
	return sql.Open("sqlite3", fmt.Sprintf("file:%s?mode=memory&cache=shared", name))
}

func gormSilent() (*gorm.DB, error) { return gorm.Open(sqlite.Open(dsn), &gorm.Config{}) }

func main() {
	db, err := openSilent()
	if err != nil {
		log.Fatal(err)
	}
	sharedSilent("demo")
	gormSilent()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { db.PingContext(r.Context()) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
