// Command closures registers handlers that are made by methods.
package main

import (
	"log"
	"net/http"

	"example.com/engine/funcs/closures/docs"
)

func main() {
	lib := docs.Open("/srv/docs")
	mux := http.NewServeMux()
	mux.Handle("PUT /docs/{id}", lib.Upload())
	mux.HandleFunc("POST /docs/{id}/title", lib.Retitle())
	mux.HandleFunc("GET /docs/{id}/title", lib.Title())
	mux.HandleFunc("POST /echo/{id}", lib.EchoSilent())
	mux.Handle("/count", docs.Counter())
	mux.Handle("/hello", docs.GreeterSilent("hello", "dear"))
	log.Fatal(http.ListenAndServe(":8080", mux))
}
