// Package actors talks to goroutines through channels that carry the channel for
// the answer, and waits for what other requests do.
package actors

import (
	"fmt"
	"net/http"
	"sync"
)

type question struct {
	n      int
	answer chan int
}

// Sum adds numbers in a goroutine of its own.
type Sum struct {
	questions chan question
	mu        sync.Mutex
	building  map[string]chan struct{}
}

// New starts a sum.
func New() *Sum {
	s := &Sum{questions: make(chan question), building: map[string]chan struct{}{}}
	go s.run()
	return s
}

func (s *Sum) run() {
	for q := range s.questions {
		q.answer <- q.n + 1
	}
}

// Add asks the goroutine.
func (s *Sum) Add(w http.ResponseWriter, r *http.Request) {
	q := question{n: len(r.FormValue("n")), answer: make(chan int)}
	s.questions <- q
	fmt.Fprintln(w, <-q.answer)
}

// Wait builds something, or waits for the request that builds it.
func (s *Sum) Wait(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	s.mu.Lock()
	done, ok := s.building[name]
	if ok {
		s.mu.Unlock()
		<-done
		return
	}
	done = make(chan struct{})
	s.building[name] = done
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.building, name)
		s.mu.Unlock()
		close(done)
	}()
	fmt.Fprintln(w, "built", name)
}
