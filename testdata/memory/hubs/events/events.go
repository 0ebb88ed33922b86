// Package events sends events to browsers.
package events

import (
	"fmt"
	"net/http"
	"sync"
)

// Stream holds the browsers that listen.
type Stream struct {
	mu   sync.RWMutex
	subs map[string]map[chan string]struct{} // want `localhub: field events\.Stream\.subs and 1 more of its type \(raw\) is filled by`
	// raw holds answers that are still written to.
	raw []http.ResponseWriter
}

// New returns a stream.
func New() *Stream { return &Stream{subs: map[string]map[chan string]struct{}{}} }

func (s *Stream) add(user string, ch chan string, w http.ResponseWriter) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.subs[user] == nil {
		s.subs[user] = map[chan string]struct{}{}
	}
	s.subs[user][ch] = struct{}{}
	s.raw = append(s.raw, w)
}

func (s *Stream) drop(user string, ch chan string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.subs[user], ch)
}

// Stream sends events to a browser until it goes away.
func (s *Stream) Stream(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	ch := make(chan string, 4)
	s.add(user, ch, w)
	defer s.drop(user, ch)
	for {
		select {
		case <-r.Context().Done():
			return
		case text := <-ch:
			fmt.Fprintf(w, "data: %s\n\n", text)
		}
	}
}

// Publish sends an event to the browsers of a user.
func (s *Stream) Publish(_ http.ResponseWriter, r *http.Request) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	for ch := range s.subs[r.FormValue("user")] {
		ch <- r.FormValue("text")
	}
	for _, w := range s.raw {
		fmt.Fprint(w, ": beat\n\n")
	}
}

// Progress sends what its own workers report: the channel is its own.
func Progress(w http.ResponseWriter, r *http.Request) {
	steps := make(chan int)
	workers := []chan int{steps}
	go func() {
		for i := range 3 {
			for _, ch := range workers {
				ch <- i
			}
		}
		close(steps)
	}()
	for i := range steps {
		fmt.Fprintf(w, "data: %d\n\n", i)
	}
}
