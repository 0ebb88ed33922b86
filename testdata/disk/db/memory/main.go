// Command memory keeps its databases in memory, so that nothing of them lies on the
// disk, and one there only where it is given no folder.
package main

import (
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"os"
	"path/filepath"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

const dsn = ":memory:"

func openSilent() (*sql.DB, error) { return sql.Open("sqlite3", dsn) }

func sharedSilent(name string) (*sql.DB, error) {
	return sql.Open("sqlite3", fmt.Sprintf("file:%s?mode=memory&cache=shared", name))
}

func gormSilent() (*gorm.DB, error) { return gorm.Open(sqlite.Open(dsn), &gorm.Config{}) }

func either(dir string) (*sql.DB, error) {
	name := dsn
	if dir != "" {
		name = filepath.Join(dir, "app.db")
	}
	return sql.Open("sqlite3", name) // want `localdb: sql.Open in main.either `
}

func main() {
	db, err := openSilent()
	if err != nil {
		log.Fatal(err)
	}
	sharedSilent("demo")
	gormSilent()
	either(os.Getenv("DATA_DIR"))
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { db.PingContext(r.Context()) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
