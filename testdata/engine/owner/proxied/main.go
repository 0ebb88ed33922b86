// Command proxied listens on this machine alone, because a proxy on it takes
// the requests of others.
package main

import (
	"flag"
	"log"
	"net/http"
	"sync"
)

var (
	mu      sync.Mutex
	visited = map[string]bool{} // want `localcache: .*visited`
)

func page(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	if !visited[r.URL.Path] {
		visited[r.URL.Path] = true
		_, _ = w.Write([]byte("welcome"))
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:8080", "address to listen on")
	flag.Parse()
	http.HandleFunc("/", page)
	log.Fatal(http.ListenAndServe(*addr, nil))
}
