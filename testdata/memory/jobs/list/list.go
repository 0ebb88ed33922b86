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
	// visits are counted here, and added to the table by and by.
	visits map[string]int // want `localjob: field list\.Queue\.visits holds work from \(\*list\.Queue\)\.Add`
	// known are the names in the table, which are read anew.
	known map[string]bool // want `localcache: .*known`
	// last are the latest names, for people to look at.
	last []string // want `localcache: .*last`
}

// New starts a queue.
func New(db *sql.DB) *Queue {
	q := &Queue{db: db, visits: map[string]int{}}
	go q.run()
	go q.refresh()
	return q
}

func (q *Queue) run() {
	for range time.Tick(time.Second) {
		q.mu.Lock()
		jobs := q.jobs
		q.jobs = nil
		visits := q.visits
		q.visits = map[string]int{}
		q.mu.Unlock()
		for name, n := range visits {
			_, _ = q.db.Exec("UPDATE names SET visits = visits + $1 WHERE name = $2", n, name)
		}
		for _, name := range jobs {
			_, _ = q.db.Exec("INSERT INTO jobs VALUES ($1)", name)
		}
	}
}

func (q *Queue) refresh() {
	for range time.Tick(time.Minute) {
		rows, err := q.db.Query("SELECT name FROM names")
		if err != nil {
			continue
		}
		known := map[string]bool{}
		for rows.Next() {
			var name string
			if rows.Scan(&name) == nil {
				known[name] = true
			}
		}
		rows.Close()
		q.mu.Lock()
		q.known = known
		q.mu.Unlock()
	}
}

// Add adds a job.
func (q *Queue) Add(w http.ResponseWriter, r *http.Request) {
	q.mu.Lock()
	defer q.mu.Unlock()
	name := r.FormValue("name")
	if q.visits[name]++; q.known[name] {
		return
	}
	q.jobs = append(q.jobs, name)
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
