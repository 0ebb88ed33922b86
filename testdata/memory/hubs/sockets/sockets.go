// Package sockets chats over websockets.
package sockets

import (
	"net/http"
	"sync"

	"github.com/gorilla/websocket"
)

var upgrader = websocket.Upgrader{}

// Peer is one client.
type Peer struct {
	conn *websocket.Conn
	send chan []byte
}

// Room holds the clients that are connected to this process. Its channels
// belong to it.
type Room struct {
	peers     map[*Peer]bool // want `localhub: field sockets\.Room\.peers is filled by`
	join      chan *Peer
	leave     chan *Peer
	broadcast chan []byte
}

// NewRoom starts a room.
func NewRoom() *Room {
	r := &Room{peers: map[*Peer]bool{}, join: make(chan *Peer), leave: make(chan *Peer), broadcast: make(chan []byte)}
	go r.run()
	return r
}

func (r *Room) run() {
	for {
		select {
		case p := <-r.join:
			r.peers[p] = true
		case p := <-r.leave:
			delete(r.peers, p)
		case msg := <-r.broadcast:
			for p := range r.peers {
				p.send <- msg
			}
		}
	}
}

// ServeHTTP connects a client.
func (r *Room) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	conn, err := upgrader.Upgrade(w, req, nil)
	if err != nil {
		return
	}
	p := &Peer{conn: conn, send: make(chan []byte, 8)}
	r.join <- p
	go p.write()
	for {
		_, msg, err := conn.ReadMessage()
		if err != nil {
			r.leave <- p
			return
		}
		r.broadcast <- msg
	}
}

// write sends what comes until the connection ends: nobody waits for it, but it
// belongs to the connection.
func (p *Peer) write() {
	for msg := range p.send {
		if p.conn.WriteMessage(websocket.TextMessage, msg) != nil {
			return
		}
	}
}

// The oldest form: everything in package variables.
var (
	clients = map[*websocket.Conn]string{} // want `localhub: package variable sockets\.clients is filled by`
	mu      sync.Mutex
	news    = make(chan string)
)

// Deliver sends news to all clients; main starts it.
func Deliver() {
	for text := range news {
		mu.Lock()
		for c := range clients {
			_ = c.WriteJSON(text)
		}
		mu.Unlock()
	}
}

// Connect connects a client.
func Connect(w http.ResponseWriter, r *http.Request) {
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	mu.Lock()
	clients[conn] = r.FormValue("name")
	mu.Unlock()
}

// Announce sends news.
func Announce(_ http.ResponseWriter, r *http.Request) { news <- r.FormValue("text") }

// Echo answers what a client says: the connection is nobody else's.
func Echo(w http.ResponseWriter, r *http.Request) {
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	open := map[*websocket.Conn]bool{conn: true}
	for open[conn] {
		kind, msg, err := conn.ReadMessage()
		if err != nil {
			delete(open, conn)
			continue
		}
		_ = conn.WriteMessage(kind, msg)
	}
}
