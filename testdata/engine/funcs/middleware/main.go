// Command middleware wraps its handlers in a chain.
package main

import (
	"fmt"
	"log"
	"net/http"

	"example.com/engine/funcs/middleware/mw"
)

func index(w http.ResponseWriter, r *http.Request) {
	labels := mw.LabelsSilent(r)
	labels["path"] = r.URL.Path
	fmt.Fprintln(w, labels)
}

func main() {
	h := mw.Chain(http.HandlerFunc(index), mw.Remember(), mw.WithLabelsSilent("X-Team", "X-Env"))
	log.Fatal(http.ListenAndServe(":8080", h))
}
