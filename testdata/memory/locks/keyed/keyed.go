// Package keyed locks by key what is shared.
package keyed

import (
	"context"
	"database/sql"
	"net/http"
	"sync"
)

// Store counts downloads in the database.
type Store struct {
	DB    *sql.DB
	locks sync.Map // want `locallock: field keyed\.Store\.locks holds locks by key of this process`

	mu    sync.Mutex
	repos map[string]*sync.Mutex // want `locallock: field keyed\.Store\.repos holds locks by key of this process.*sql\.DB\.ExecContext`
}

// New returns a store.
func New(db *sql.DB) *Store { return &Store{DB: db, repos: map[string]*sync.Mutex{}} }

func (s *Store) lock(key string) func() {
	l, _ := s.locks.LoadOrStore(key, &sync.Mutex{})
	l.(*sync.Mutex).Lock()
	return l.(*sync.Mutex).Unlock
}

// Download counts.
func (s *Store) Download(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	defer s.lock(id)()
	var n int
	if err := s.DB.QueryRowContext(r.Context(), "SELECT n FROM downloads WHERE id = $1", id).Scan(&n); err != nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	_, _ = s.DB.ExecContext(r.Context(), "UPDATE downloads SET n = $1 WHERE id = $2", n+1, id)
}

func (s *Store) of(repo string) *sync.Mutex {
	s.mu.Lock()
	defer s.mu.Unlock()
	l, ok := s.repos[repo]
	if !ok {
		l = &sync.Mutex{}
		s.repos[repo] = l
	}
	return l
}

func (s *Store) push(ctx context.Context, repo string) error {
	_, err := s.DB.ExecContext(ctx, "UPDATE repos SET pushed = now() WHERE name = $1", repo)
	return err
}

// Push changes a repository.
func (s *Store) Push(w http.ResponseWriter, r *http.Request) {
	l := s.of(r.FormValue("repo"))
	l.Lock()
	defer l.Unlock()
	if s.push(r.Context(), r.FormValue("repo")) != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}
