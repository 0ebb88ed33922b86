// Package timers hands closures to sync.Once, time.AfterFunc and sync.OnceValue.
package timers

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

var (
	once     sync.Once
	firstURL string // want `localcache: .*firstURL`

	tableOnce   sync.Once
	tableSilent map[string]int
)

// First remembers the first request.
func First(w http.ResponseWriter, r *http.Request) {
	once.Do(func() { firstURL = r.URL.String() })
	fmt.Fprintln(w, firstURL)
}

func buildTable() {
	tableSilent = make(map[string]int)
	for i, name := range []string{"red", "green", "blue"} {
		tableSilent[name] = i
	}
}

// ColourSilent reads a table that is made on the first request out of constants.
func ColourSilent(w http.ResponseWriter, r *http.Request) {
	tableOnce.Do(buildTable)
	fmt.Fprintln(w, tableSilent[r.FormValue("name")])
}

var monthsSilent = sync.OnceValue(func() map[string]time.Month {
	m := make(map[string]time.Month)
	for i := time.January; i <= time.December; i++ {
		m[i.String()] = i
	}
	return m
})

// MonthSilent reads a table that sync.OnceValue makes out of constants.
func MonthSilent(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, int(monthsSilent()[r.FormValue("name")]))
}

// Board shows messages for a while.
type Board struct {
	mu      sync.Mutex
	expired []string // want `localcache: .*expired`
}

// Post notes a message when its time is over.
func (b *Board) Post(w http.ResponseWriter, r *http.Request) {
	text := r.FormValue("text")
	time.AfterFunc(time.Minute, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.expired = append(b.expired, text)
	})
}

// Expired shows the messages whose time is over.
func (b *Board) Expired(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	fmt.Fprintln(w, b.expired)
}

// DeadlineSilent only cancels its own request.
func (b *Board) DeadlineSilent(w http.ResponseWriter, r *http.Request) {
	late := false
	t := time.AfterFunc(time.Second, func() { late = true })
	defer t.Stop()
	fmt.Fprintln(w, late)
}
