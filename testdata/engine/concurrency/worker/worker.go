// Package worker keeps in goroutines what handlers send to it.
package worker

import (
	"context"
	"strings"
	"sync"
)

// Event is sent by handlers.
type Event struct{ User, Action string }

// Worker counts events.
type Worker struct {
	events chan Event

	mu    sync.Mutex
	count map[string]int // want `localcache: .*count`
	// kindsSilent is filled by New.
	kindsSilent map[string]bool
}

// New returns a worker; Run must be started.
func New(kinds ...string) *Worker {
	w := &Worker{
		events:      make(chan Event, 16),
		count:       make(map[string]int),
		kindsSilent: make(map[string]bool),
	}
	for _, k := range kinds {
		w.kindsSilent[k] = true
	}
	return w
}

// Send hands an event to the worker.
func (w *Worker) Send(e Event) { w.events <- e }

// Run counts until ctx ends.
func (w *Worker) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-w.events:
			w.handle(e)
		}
	}
}

func (w *Worker) handle(e Event) {
	if !w.kindsSilent[e.Action] {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.count[e.User]++
}

// Count returns how often a user did something.
func (w *Worker) Count(user string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.count[user]
}

// NormalizeSilent makes a batch upper case in several goroutines; what they
// share lives no longer than the call.
func NormalizeSilent(words []string) map[string]string {
	type pair struct{ from, to string }
	in := make(chan string)
	out := make(chan pair)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for word := range in {
				out <- pair{word, strings.ToUpper(word)}
			}
		})
	}
	go func() {
		for _, word := range words {
			in <- word
		}
		close(in)
		wg.Wait()
		close(out)
	}()
	result := make(map[string]string)
	for p := range out {
		result[p.from] = p.to
	}
	return result
}
