// Command locks locks.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"example.com/memory/locks/claims"
	"example.com/memory/locks/keyed"
	"example.com/memory/locks/local"
	"example.com/memory/locks/owners"
	"example.com/memory/locks/table"
)

func main() {
	db, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	k := keyed.New(db)
	http.HandleFunc("/download", k.Download)
	http.HandleFunc("/push", k.Push)

	t := &table.Service{DB: db, Locker: table.NewLocker()}
	http.HandleFunc("/plan", t.Plan)

	o := &owners.Service{DB: db, Locker: owners.NewMemory()}
	http.HandleFunc("/replan", o.Plan)
	seats := owners.NewSeats()
	http.HandleFunc("/take", seats.Take)
	http.HandleFunc("/leave", seats.Leave)
	busy := owners.NewBusy()
	http.HandleFunc("/enter", busy.Enter)
	http.HandleFunc("/exit", busy.Leave)

	b := claims.New()
	http.HandleFunc("/file", b.File)
	http.HandleFunc("/claim", b.Show)
	http.HandleFunc("/settle", b.Settle)

	l := local.New(os.TempDir())
	http.HandleFunc("/thumb", l.Show)
	http.HandleFunc("/sizes", l.Sizes)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
