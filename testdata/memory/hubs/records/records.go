// Package records keeps records that know their service, and subscribers with a
// function.
package records

import (
	"fmt"
	"net/http"
	"sync"
)

// Service has channels of its own.
type Service struct {
	mu    sync.Mutex
	wake  chan struct{}
	items map[string]*item    // want `localcache: field records\.Service\.items`
	subs  map[int]*subscriber // want `localhub: field records\.Service\.subs is filled by`
	next  int
}

// item points to its service, which makes it no subscriber.
type item struct {
	service *Service
	name    string
}

type subscriber struct {
	user string
	send func(string) error
}

// New returns a service.
func New() *Service {
	return &Service{wake: make(chan struct{}, 1), items: map[string]*item{}, subs: map[int]*subscriber{}}
}

// Add keeps an item and tells the subscribers.
func (s *Service) Add(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := r.FormValue("id")
	if old := s.items[id]; old != nil {
		fmt.Fprintln(w, old.name)
	}
	s.items[id] = &item{service: s, name: r.FormValue("name")}
	for _, sub := range s.subs {
		_ = sub.send(id)
	}
}

// Listen sends what is added to a client.
func (s *Service) Listen(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.next++
	id := s.next
	s.subs[id] = &subscriber{user: r.FormValue("user"), send: func(text string) error {
		_, err := fmt.Fprintln(w, text)
		return err
	}}
	s.mu.Unlock()
	<-r.Context().Done()
	s.mu.Lock()
	delete(s.subs, id)
	s.mu.Unlock()
}
