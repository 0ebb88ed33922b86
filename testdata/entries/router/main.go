// Command router routes with httprouter, whose handlers have a third parameter.
package main

import (
	"fmt"
	"log"
	"net/http"
	"sync"

	"github.com/julienschmidt/httprouter"
)

var (
	mu    sync.Mutex
	stars = map[string]int{} // want `localcache: .*stars`
)

func star(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	mu.Lock()
	defer mu.Unlock()
	stars[ps.ByName("repo")]++
	fmt.Fprintln(w, stars)
}

func helloSilent(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	names := []string{"hello"}
	names = append(names, ps.ByName("name"))
	fmt.Fprintln(w, names)
}

func main() {
	r := httprouter.New()
	r.POST("/star/:repo", star)
	r.GET("/hello/:name", helloSilent)
	log.Fatal(http.ListenAndServe(":8080", r))
}
