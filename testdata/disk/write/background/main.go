// Command background dumps what it counted once a minute.
package main

import (
	"encoding/gob"
	"io"
	"log"
	"net/http"
	"os"
	"sync"
	"time"
)

type counts struct {
	mu sync.Mutex
	n  map[string]int // want `localcache: `
}

func (c *counts) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[r.URL.Path]++
	io.WriteString(w, "ok")
}

func (c *counts) dump() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	f, err := os.Create("counts.gob") // want `localwrite: os.Create in \(\*main.counts\).dump `
	if err != nil {
		return err
	}
	defer f.Close()
	return gob.NewEncoder(f).Encode(c.n)
}

func main() {
	c := &counts{n: make(map[string]int)}
	go func() {
		for range time.Tick(time.Minute) {
			if err := c.dump(); err != nil {
				log.Print(err)
			}
		}
	}()
	log.Fatal(http.ListenAndServe(":8080", c))
}
