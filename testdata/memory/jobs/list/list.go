// Package list keeps jobs in a slice.
package list

import (
	"database/sql"
	"net/http"
	"sync"
	"time"
)

// Queue is worked off once a second.
type Queue struct {
	db   *sql.DB
	mu   sync.Mutex
	jobs []string // want `localjob: field list\.Queue\.jobs holds work from \(\*list\.Queue\)\.Add`
	// last are the latest names, for people to look at.
	last []string // want `localcache: .*last`
}

// New starts a queue.
func New(db *sql.DB) *Queue {
	q := &Queue{db: db}
	go q.run()
	return q
}

func (q *Queue) run() {
	for range time.Tick(time.Second) {
		q.mu.Lock()
		jobs := q.jobs
		q.jobs = nil
		q.mu.Unlock()
		for _, name := range jobs {
			_, _ = q.db.Exec("INSERT INTO jobs VALUES ($1)", name)
		}
	}
}

// Add adds a job.
func (q *Queue) Add(w http.ResponseWriter, r *http.Request) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.jobs = append(q.jobs, r.FormValue("name"))
	q.last = append(q.last, r.FormValue("name"))
	if len(q.last) > 10 {
		q.last = q.last[1:]
	}
	w.WriteHeader(http.StatusAccepted)
}

// Last shows the latest jobs.
func (q *Queue) Last(w http.ResponseWriter, _ *http.Request) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, name := range q.last {
		_, _ = w.Write([]byte(name))
	}
}
