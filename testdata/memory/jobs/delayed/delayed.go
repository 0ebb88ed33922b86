// Package delayed does things later.
package delayed

import (
	"database/sql"
	"net/http"
	"sync"
	"time"
)

// Orders expire.
type Orders struct {
	DB *sql.DB

	mu   sync.Mutex
	seen map[string]string // want `localcache: .*seen`
}

// Place places an order that expires.
func (o *Orders) Place(_ http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	time.AfterFunc(30*time.Minute, func() { // want `localjob: \(\*delayed\.Orders\)\.Place\.func1 is started by \(\*delayed\.Orders\)\.Place with a timer`
		_, _ = o.DB.Exec("UPDATE orders SET state = 'expired' WHERE id = $1", id)
	})
}

// Show remembers for a while what it was asked.
func (o *Orders) Show(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.seen[id] != "" {
		w.WriteHeader(http.StatusNotModified)
	}
	o.seen[id] = r.FormValue("state")
	time.AfterFunc(time.Minute, func() {
		o.mu.Lock()
		defer o.mu.Unlock()
		delete(o.seen, id)
	})
}
