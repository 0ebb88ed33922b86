// Package callbacks calls functions that write to clients.
package callbacks

import (
	"fmt"
	"net/http"
	"sync"
)

// Bus calls its listeners.
type Bus struct {
	mu        sync.Mutex
	listeners []func(string) // want `localhub: field callbacks\.Bus\.listeners is filled by`
	// started is filled before the program serves.
	started []func(string)
}

// OnStart adds a listener before the program serves.
func (b *Bus) OnStart(f func(string)) { b.started = append(b.started, f) }

// Listen writes to a client whatever is fired.
func (b *Bus) Listen(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	b.listeners = append(b.listeners, func(text string) { fmt.Fprintln(w, text) })
	b.mu.Unlock()
	<-r.Context().Done()
}

// Fire calls the listeners.
func (b *Bus) Fire(_ http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range append(b.started, b.listeners...) {
		f(r.FormValue("text"))
	}
}

// Receiver takes what is published.
type Receiver func(string)

// Topics calls receivers by topic.
type Topics struct {
	mu   sync.Mutex
	subs map[*Receiver]string // want `localhub: field callbacks\.Topics\.subs is filled by`
}

// NewTopics returns topics without receivers.
func NewTopics() *Topics { return &Topics{subs: map[*Receiver]string{}} }

func (t *Topics) subscribe(topic string, f Receiver) func() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.subs[&f] = topic
	return func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		delete(t.subs, &f)
	}
}

// Subscribe sends a topic to a client.
func (t *Topics) Subscribe(w http.ResponseWriter, r *http.Request) {
	texts := make(chan string, 4)
	defer t.subscribe(r.FormValue("topic"), func(text string) { texts <- text })()
	for {
		select {
		case <-r.Context().Done():
			return
		case text := <-texts:
			fmt.Fprintln(w, text)
		}
	}
}

// Publish calls the receivers of a topic.
func (t *Topics) Publish(_ http.ResponseWriter, r *http.Request) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for f, topic := range t.subs {
		if topic == r.FormValue("topic") {
			(*f)(r.FormValue("text"))
		}
	}
}
