// Command public opens a browser where it runs, and listens for everybody.
package main

import (
	"flag"
	"log"
	"net/http"
	"os/exec"
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
	addr := flag.String("addr", "0.0.0.0:8080", "address to listen on")
	flag.Parse()
	http.HandleFunc("/", page)
	if err := exec.Command("xdg-open", "http://localhost:8080").Start(); err != nil {
		log.Print(err)
	}
	log.Fatal(http.ListenAndServe(*addr, nil))
}
