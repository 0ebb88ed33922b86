// Package owners uses maps as locks that say who holds them.
package owners

import (
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"
)

type owner struct {
	Name  string
	Since time.Time
}

// Locker is what is locked.
type Locker interface {
	Try(key, who string) (func(), error)
}

// Memory holds who works on what.
type Memory struct {
	mu    sync.Mutex
	locks map[string]owner // want `locallock: field owners\.Memory\.locks holds locks by key`
}

// NewMemory returns a locker.
func NewMemory() *Memory { return &Memory{locks: map[string]owner{}} }

// Try takes a key if it is free, and gives what frees it.
func (m *Memory) Try(key, who string) (func(), error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if o, taken := m.locks[key]; taken {
		return func() {}, fmt.Errorf("locked by %s since %s", o.Name, o.Since)
	}
	m.locks[key] = owner{Name: who, Since: time.Now()}
	return func() { m.free(key) }, nil
}

func (m *Memory) free(key string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.locks, key)
}

// Service plans.
type Service struct {
	DB     *sql.DB
	Locker Locker
}

// Plan works on a project alone.
func (s *Service) Plan(w http.ResponseWriter, r *http.Request) {
	free, err := s.Locker.Try(r.FormValue("project"), r.FormValue("user"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
		return
	}
	defer free()
	_, _ = s.DB.ExecContext(r.Context(), "UPDATE projects SET planned = now() WHERE name = $1", r.FormValue("project"))
}

var errTaken = errors.New("taken")

// Seats are held by records, and what is given out shows one instead of freeing it.
type Seats struct {
	mu   sync.Mutex
	held map[string]owner // want `localcache: field owners\.Seats\.held is filled by`
}

// NewSeats returns free seats.
func NewSeats() *Seats { return &Seats{held: map[string]owner{}} }

func (s *Seats) take(seat, who string) (func() string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, taken := s.held[seat]; taken {
		return nil, errTaken
	}
	s.held[seat] = owner{Name: who, Since: time.Now()}
	return func() string { return s.held[seat].Name }, nil
}

// Take takes a seat.
func (s *Seats) Take(w http.ResponseWriter, r *http.Request) {
	name, err := s.take(r.FormValue("seat"), r.FormValue("user"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
		return
	}
	_, _ = w.Write([]byte(name()))
}

// Leave frees a seat.
func (s *Seats) Leave(_ http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.held, r.FormValue("seat"))
}

// Busy are names that are in use in this process; nothing outside is locked.
type Busy struct {
	mu   sync.Mutex
	busy map[string]string // want `localcache: field owners\.Busy\.busy is filled by`
}

// NewBusy returns no names.
func NewBusy() *Busy { return &Busy{busy: map[string]string{}} }

// Enter takes a name unless it is in use.
func (b *Busy) Enter(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	name := r.FormValue("name")
	if by, taken := b.busy[name]; taken {
		http.Error(w, "in use by "+by, http.StatusConflict)
		return
	}
	b.busy[name] = r.RemoteAddr
}

// Leave gives a name back.
func (b *Busy) Leave(_ http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.busy, r.FormValue("name"))
}
