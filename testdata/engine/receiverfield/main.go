// Command receiverfield keeps state in fields: of the handler itself, of the
// service that it holds, and of what that service holds.
package main

import (
	"log"
	"net/http"

	"example.com/engine/receiverfield/api"
	"example.com/engine/receiverfield/repo"
	"example.com/engine/receiverfield/service"
)

func main() {
	users := repo.NewUsers()
	catalog := service.NewCatalog(users)
	h := api.New(catalog)

	mux := http.NewServeMux()
	mux.HandleFunc("GET /items/{id}", h.Item)
	mux.HandleFunc("POST /items/{id}/price", h.SetPrice)
	mux.HandleFunc("POST /users", h.Register)
	mux.HandleFunc("GET /users/{name}", h.User)
	mux.HandleFunc("POST /basket", h.Basket)
	log.Fatal(http.ListenAndServe(":8080", mux))
}
