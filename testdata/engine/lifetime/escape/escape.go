// Package escape makes objects for a request; some of them escape into
// something that lives long.
package escape

import (
	"encoding/json"
	"net/http"
	"strconv"
	"sync"
)

// Player is made for a request.
type Player struct {
	Name   string
	Colour string
}

// Room holds players.
type Room struct {
	mu      sync.Mutex
	players []*Player // want `localcache: .*players`
}

// NewRoom returns an empty room.
func NewRoom() *Room { return &Room{} }

func newPlayer(name string) *Player {
	p := &Player{Name: name}
	p.paint()
	return p
}

func (p *Player) paint() { p.Colour = "#" + strconv.Itoa(len(p.Name)) }

// Enter lets a player into the room.
func (room *Room) Enter(w http.ResponseWriter, r *http.Request) {
	p := newPlayer(r.FormValue("name"))
	room.mu.Lock()
	defer room.mu.Unlock()
	room.players = append(room.players, p)
}

// Who lists the players.
func (room *Room) Who(w http.ResponseWriter, r *http.Request) {
	room.mu.Lock()
	defer room.mu.Unlock()
	json.NewEncoder(w).Encode(room.players)
}

type scoreSilent struct {
	best  *Player
	total map[string]int
}

func (s *scoreSilent) add(p *Player, points int) {
	s.total[p.Name] += points
	if s.best == nil || s.total[p.Name] > s.total[s.best.Name] {
		s.best = p
	}
}

// ScoreSilent adds up the points of the request's own players.
func (room *Room) ScoreSilent(w http.ResponseWriter, r *http.Request) {
	s := &scoreSilent{total: map[string]int{}}
	for name, points := range r.URL.Query() {
		n, _ := strconv.Atoi(points[0])
		s.add(&Player{Name: name}, n)
	}
	json.NewEncoder(w).Encode(s.total)
}
