// Command preview shows a site to who writes it: it listens on this machine
// alone, and opens a browser.
package main

import (
	"flag"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"sync"

	"example.com/engine/owner/live"
)

type server struct {
	bind    string
	mu      sync.Mutex
	visited map[string]bool
	pages   map[string][]byte
}

func (s *server) page(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.visited[r.URL.Path] {
		s.visited[r.URL.Path] = true
		page, err := os.ReadFile("content" + r.URL.Path)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		s.pages[r.URL.Path] = page
	}
	_, _ = w.Write(s.pages[r.URL.Path])
}

func (s *server) run() error {
	mux := http.NewServeMux()
	mux.HandleFunc("/", s.page)
	mux.HandleFunc("/live", live.Handler)
	l, err := net.Listen("tcp", net.JoinHostPort(s.bind, strconv.Itoa(1313)))
	if err != nil {
		if l, err = net.Listen("tcp", ":0"); err != nil {
			return err
		}
	}
	if err := open("http://" + l.Addr().String()); err != nil {
		log.Print(err)
	}
	srv := &http.Server{Handler: mux}
	return srv.Serve(l)
}

func open(url string) error {
	switch runtime.GOOS {
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", url).Start()
	case "darwin":
		return exec.Command("open", url).Start()
	}
	return exec.Command("xdg-open", url).Start()
}

func main() {
	s := &server{visited: map[string]bool{}, pages: map[string][]byte{}}
	flag.StringVar(&s.bind, "bind", "127.0.0.1", "interface to listen on")
	flag.Parse()
	if err := s.run(); err != nil {
		log.Fatal(err)
	}
}
