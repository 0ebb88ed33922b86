// Package table uses maps as locks.
package table

import (
	"database/sql"
	"errors"
	"net/http"
	"sync"
)

var errLocked = errors.New("locked")

// Locker holds what is being worked on.
type Locker struct {
	mu    sync.Mutex
	locks map[string]string // want `locallock: field table\.Locker\.locks holds locks by key`
}

// NewLocker returns a locker.
func NewLocker() *Locker { return &Locker{locks: map[string]string{}} }

// Try takes a key if it is free.
func (l *Locker) Try(key, who string) (func(), error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, ok := l.locks[key]; ok {
		return nil, errLocked
	}
	l.locks[key] = who
	return func() { l.free(key) }, nil
}

func (l *Locker) free(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.locks, key)
}

// Service plans.
type Service struct {
	DB     *sql.DB
	Locker *Locker
}

// Plan works on a project alone.
func (s *Service) Plan(w http.ResponseWriter, r *http.Request) {
	free, err := s.Locker.Try(r.FormValue("project"), r.FormValue("user"))
	if err != nil {
		w.WriteHeader(http.StatusConflict)
		return
	}
	defer free()
	_, _ = s.DB.ExecContext(r.Context(), "UPDATE projects SET planned = now() WHERE name = $1", r.FormValue("project"))
}
