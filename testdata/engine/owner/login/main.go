// Command login has a command that serves, behind a proxy, and one that opens a
// browser to log in.
package main

import (
	"log"
	"net/http"
	"os"
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

func serve() error {
	return http.ListenAndServe("127.0.0.1:8080", http.HandlerFunc(page))
}

func login() error {
	return exec.Command("xdg-open", "https://example.com/login").Start()
}

func main() {
	var err error
	switch os.Args[1] {
	case "serve":
		err = serve()
	case "login":
		err = login()
	}
	if err != nil {
		log.Fatal(err)
	}
}
