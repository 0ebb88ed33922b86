// Package rooms has objects that requests make, that live on, and that later
// requests change.
package rooms

import (
	"encoding/json"
	"net/http"
	"sync"
)

// Hall has rooms.
type Hall struct {
	mu    sync.Mutex
	rooms map[string]*room // want `localcache: .*rooms`
}

type room struct {
	// nameSilent is only set by newRoom.
	nameSilent string
	// messagesSilent are a part of the rooms, which are reported.
	messagesSilent []string
}

func newRoom(name string) *room {
	r := &room{}
	r.nameSilent = name
	return r
}

func (r *room) say(text string) {
	r.messagesSilent = append(r.messagesSilent, text)
	if len(r.messagesSilent) > 100 {
		r.messagesSilent = r.messagesSilent[1:]
	}
}

// NewHall returns a hall without rooms.
func NewHall() *Hall { return &Hall{rooms: make(map[string]*room)} }

func (h *Hall) room(name string) *room {
	r, ok := h.rooms[name]
	if !ok {
		r = newRoom(name)
		h.rooms[name] = r
	}
	return r
}

// Say adds a message to a room.
func (h *Hall) Say(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.room(r.PathValue("room")).say(r.FormValue("text"))
}

// Listen shows the messages of a room.
func (h *Hall) Listen(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	room := h.room(r.PathValue("room"))
	json.NewEncoder(w).Encode(map[string]any{"room": room.nameSilent, "messages": room.messagesSilent})
}
