// Package join starts goroutines and waits for them, or not.
package join

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

var (
	mu      sync.Mutex
	results = map[string]int{} // want `localcache: .*results`
	slowest time.Duration      // want `localcache: .*slowest`
)

func probe(host string) int {
	resp, err := http.Head("https://" + host)
	if err != nil {
		return 0
	}
	resp.Body.Close()
	return resp.StatusCode
}

// Start starts a probe and answers at once.
func Start(w http.ResponseWriter, r *http.Request) {
	host := r.FormValue("host")
	go func() {
		status := probe(host)
		mu.Lock()
		defer mu.Unlock()
		results[host] = status
	}()
	w.WriteHeader(http.StatusAccepted)
}

// Result shows what a probe has found.
func Result(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	fmt.Fprintln(w, results[r.FormValue("host")], slowest)
}

// Wait waits for its probe and keeps how long that took.
func Wait(w http.ResponseWriter, r *http.Request) {
	host := r.FormValue("host")
	begin := time.Now()
	done := make(chan int)
	go func() { done <- probe(host) }()
	fmt.Fprintln(w, <-done)
	mu.Lock()
	defer mu.Unlock()
	if d := time.Since(begin); d > slowest {
		slowest = d
	}
}

// WaitGroupSilent waits with a WaitGroup.
func WaitGroupSilent(w http.ResponseWriter, r *http.Request) {
	var (
		wg     sync.WaitGroup
		lock   sync.Mutex
		status = map[string]int{}
	)
	for _, host := range r.URL.Query()["host"] {
		wg.Add(1)
		go func(host string) {
			defer wg.Done()
			s := probe(host)
			lock.Lock()
			defer lock.Unlock()
			status[host] = s
		}(host)
	}
	wg.Wait()
	fmt.Fprintln(w, status)
}

// SelectSilent waits for the first of two.
func SelectSilent(w http.ResponseWriter, r *http.Request) {
	a, b := make(chan int, 1), make(chan int, 1)
	go func() { a <- probe(r.FormValue("a")) }()
	go func() { b <- probe(r.FormValue("b")) }()
	var first int
	select {
	case first = <-a:
	case first = <-b:
	case <-time.After(time.Second):
	}
	fmt.Fprintln(w, first)
}
