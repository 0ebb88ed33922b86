// Package rooms keeps rooms by name, each with its clients as the keys of a map.
package rooms

import (
	"net/http"
	"sync"

	"github.com/gorilla/websocket"
)

var upgrader = websocket.Upgrader{}

type client struct{ conn *websocket.Conn }

type room struct {
	clients map[*client]bool
}

// Rooms are all rooms of this process.
type Rooms struct {
	mu    sync.Mutex
	rooms map[string]*room           // want `localhub: field rooms\.Rooms\.rooms is filled by`
	seats map[string]map[string]bool // want `localcache: .*seats`
}

// New returns no rooms.
func New() *Rooms { return &Rooms{rooms: map[string]*room{}, seats: map[string]map[string]bool{}} }

// Join connects a client to a room.
func (s *Rooms) Join(w http.ResponseWriter, r *http.Request) {
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	name := r.FormValue("room")
	if s.rooms[name] == nil {
		s.rooms[name] = &room{clients: map[*client]bool{}}
	}
	s.rooms[name].clients[&client{conn}] = true
}

// Say tells everybody in a room.
func (s *Rooms) Say(_ http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	room := s.rooms[r.FormValue("room")]
	if room == nil {
		return
	}
	for c := range room.clients {
		_ = c.conn.WriteMessage(websocket.TextMessage, []byte(r.FormValue("text")))
	}
}

// Sit takes a seat: a map of maps without anybody who listens.
func (s *Rooms) Sit(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	name := r.FormValue("room")
	if s.seats[name] == nil {
		s.seats[name] = map[string]bool{}
	}
	if s.seats[name][r.FormValue("seat")] {
		w.WriteHeader(http.StatusConflict)
		return
	}
	s.seats[name][r.FormValue("seat")] = true
}
