// Package broker delivers to its own clients what comes from Redis: every
// replica hears of everything.
package broker

import (
	"context"
	"fmt"
	"net/http"
	"sync"

	"github.com/redis/go-redis/v9"
)

// Hub holds the clients of this process.
type Hub struct {
	client *redis.Client
	mu     sync.Mutex
	subs   map[string][]chan string
}

// New returns a hub.
func New(client *redis.Client) *Hub { return &Hub{client: client, subs: map[string][]chan string{}} }

// Deliver hands on what is published on any replica.
func (h *Hub) Deliver(ctx context.Context) {
	sub := h.client.PSubscribe(ctx, "topic:*")
	defer sub.Close()
	for msg := range sub.Channel() {
		h.mu.Lock()
		for _, ch := range h.subs[msg.Channel] {
			ch <- msg.Payload
		}
		h.mu.Unlock()
	}
}

// Publish tells all replicas.
func (h *Hub) Publish(_ http.ResponseWriter, r *http.Request) {
	h.client.Publish(r.Context(), "topic:"+r.FormValue("topic"), r.FormValue("text"))
}

// Subscribe sends a topic to a client.
func (h *Hub) Subscribe(w http.ResponseWriter, r *http.Request) {
	ch := make(chan string, 4)
	topic := "topic:" + r.FormValue("topic")
	h.mu.Lock()
	h.subs[topic] = append(h.subs[topic], ch)
	h.mu.Unlock()
	for {
		select {
		case <-r.Context().Done():
			return
		case text := <-ch:
			fmt.Fprintf(w, "data: %s\n\n", text)
		}
	}
}
