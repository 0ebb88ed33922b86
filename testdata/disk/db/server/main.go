// Command server uses a database server by gorm.
package main

import (
	"log"
	"net/http"
	"os"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

func main() {
	db, err := gorm.Open(postgres.Open(os.Getenv("DATABASE_URL")), &gorm.Config{})
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { db.WithContext(r.Context()).Exec("SELECT 1") })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
