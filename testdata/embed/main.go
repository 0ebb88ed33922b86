// Command embed lacks two things that a build step would make: the folder that
// package ui embeds, and the generated package that package client imports.
package main

import (
	"log"
	"net/http"

	"example.com/embed/api"
	"example.com/embed/client"
	"example.com/embed/store"
	"example.com/embed/ui"
)

func main() {
	h := api.New(store.New())
	mux := http.NewServeMux()
	mux.HandleFunc("POST /links", h.Add)
	mux.HandleFunc("GET /links/{name}", h.Follow)
	mux.HandleFunc("POST /remote", client.New("https://links.internal").Forward)
	mux.HandleFunc("POST /backup", client.Backup)
	mux.Handle("/", ui.Handler())
	log.Fatal(http.ListenAndServe(":8080", mux))
}
