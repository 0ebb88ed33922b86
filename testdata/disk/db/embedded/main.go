// Command embedded opens key-value stores.
package main

import (
	"log"
	"net/http"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"
	bolt "go.etcd.io/bbolt"
)

type index interface{ Close() error }

func openBadger(dir string) index {
	db, err := badger.Open(badger.DefaultOptions(dir)) // want `localdb: badger.Open in main.openBadger `
	if err != nil {
		log.Fatal(err)
	}
	return db
}

func openScratchSilent() index {
	db, err := badger.Open(badger.DefaultOptions("").WithInMemory(true))
	if err != nil {
		log.Fatal(err)
	}
	return db
}

func main() {
	db, err := bolt.Open(filepath.Join("data", "app.db"), 0o600, nil) // want `localdb: bbolt.Open in main.main `
	if err != nil {
		log.Fatal(err)
	}
	openBadger("data/index")
	openScratchSilent()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		db.View(func(tx *bolt.Tx) error { return nil })
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
