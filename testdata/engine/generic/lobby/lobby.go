// Package lobby keeps what requests bring in generic containers.
package lobby

import (
	"fmt"
	"net/http"
	"time"

	"example.com/engine/generic/decay"
)

type ticket struct {
	player string
	since  time.Time
}

// Lobby is where players wait.
type Lobby struct {
	waiting  *decay.Map[string, ticket] // want `localcache: .*waiting`
	newest   decay.Cell[string]         // want `localcache: .*newest`
	maxAges  *decay.Map[string, time.Duration]
	banner   decay.Cell[string]
	requests *decay.Counter[int] // want `localcache: .*requests`
}

// New returns a lobby.
func New() *Lobby {
	l := &Lobby{
		waiting:  decay.New[string, ticket](time.Minute),
		maxAges:  decay.New[string, time.Duration](24 * time.Hour),
		requests: new(decay.Counter[int]),
	}
	l.maxAges.Set("guest", time.Minute)
	l.maxAges.Set("member", time.Hour)
	l.banner.Store("Welcome")
	return l
}

// Join makes a player wait.
func (l *Lobby) Join(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	l.requests.Add(1)
	l.waiting.Set(name, ticket{player: name, since: time.Now()})
	l.newest.Store(name)
	fmt.Fprintln(w, l.banner.Load(), l.requests.Sum())
}

// Enter lets a player in.
func (l *Lobby) Enter(w http.ResponseWriter, r *http.Request) {
	t, ok := l.waiting.Pop(r.FormValue("name"))
	limit, _ := l.maxAges.Get(r.FormValue("kind"))
	if !ok || time.Since(t.since) > limit {
		http.Error(w, "not waiting", http.StatusNotFound)
		return
	}
	fmt.Fprintln(w, t.player, "enters; newest:", l.newest.Load())
}
