// Command socket reads from websockets in a loop.
package main

import (
	"log"
	"net/http"
	"sync"

	"github.com/gorilla/websocket"
)

var upgraderSilent = websocket.Upgrader{ReadBufferSize: 1024}

type hub struct {
	mu      sync.Mutex
	history []string // want `localcache: .*history`
}

type clientSilent struct {
	conn *websocket.Conn
	sent []string
}

func (h *hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	conn, err := upgraderSilent.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c := &clientSilent{conn: conn}
	go h.read(c)
}

func (h *hub) read(c *clientSilent) {
	defer c.conn.Close()
	for {
		_, msg, err := c.conn.ReadMessage()
		if err != nil {
			return
		}
		c.sent = append(c.sent, string(msg))
		h.mu.Lock()
		h.history = append(h.history, string(msg))
		replay := h.history[:min(len(h.history), 10)]
		h.mu.Unlock()
		if err := c.conn.WriteJSON(map[string]any{"sent": len(c.sent), "history": replay}); err != nil {
			return
		}
	}
}

func main() {
	http.Handle("/ws", &hub{})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
