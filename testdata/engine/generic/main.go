// Command generic has several instances of the same generic containers: some
// are state, some are not.
package main

import (
	"log"
	"net/http"

	"example.com/engine/generic/lobby"
	"example.com/engine/generic/request"
	"example.com/engine/generic/table"
)

func main() {
	l := lobby.New()
	mux := http.NewServeMux()
	mux.HandleFunc("/join", l.Join)
	mux.HandleFunc("/enter", l.Enter)
	mux.HandleFunc("/sum", request.SumSilent)
	mux.HandleFunc("/rates", table.New(map[string]float64{"EUR": 1, "USD": 1.08}).RateSilent)
	log.Fatal(http.ListenAndServe(":8080", mux))
}
