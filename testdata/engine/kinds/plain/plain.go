// Package plain keeps state in plain values.
package plain

import (
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"
)

var (
	mu        sync.Mutex
	lastVisit time.Time // want `localcache: .*lastVisit`
	lastName  string    // want `localcache: .*lastName`
	highest   = -1      // want `localcache: .*highest`
	lastErr   error     // want `localcache: .*lastErr`
	current   status    // want `localcache: .*current`
	latest    *status   // want `localcache: .*latest`
	anything  any       // want `localcache: .*anything`
)

type status struct {
	Text string
	By   string
}

var (
	bootSilent    = time.Now()
	versionSilent = "dev"
	errSilent     = errors.New("plain: empty")
	defaultSilent = status{Text: "ok"}
)

// Visit keeps what it sees.
func Visit(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	fmt.Fprintln(w, lastVisit, lastName, highest, lastErr, current, latest, anything)
	lastVisit = time.Now()
	lastName = r.FormValue("name")
	if n := len(lastName); n > highest {
		highest = n
	}
	if lastName == "" {
		lastErr = fmt.Errorf("%s: %w", r.RemoteAddr, errSilent)
	}
	current.Text = r.FormValue("status")
	latest = &status{Text: current.Text, By: lastName}
	anything = r.Header.Get("X-Anything")
}

// VisitSilent keeps nothing.
func VisitSilent(w http.ResponseWriter, r *http.Request) {
	st := defaultSilent
	st.Text = r.FormValue("status")
	p := &st
	p.By = versionSilent
	err := errSilent
	if st.Text != "" {
		err = nil
	}
	fmt.Fprintln(w, time.Since(bootSilent), st, err)
}

// Gauge is a long-lived object whose fields are plain values.
type Gauge struct {
	value float64 // want `localcache: .*value`
	unit  string
	// minSilent is set by NewGauge.
	minSilent float64
}

// NewGauge returns a gauge.
func NewGauge(unit string, low float64) *Gauge {
	g := &Gauge{unit: unit}
	g.minSilent = low
	return g
}

// ServeHTTP shows or sets the value.
func (g *Gauge) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPost {
		var v float64
		if _, err := fmt.Sscan(r.FormValue("value"), &v); err == nil && v >= g.minSilent {
			g.value = v
		}
	}
	fmt.Fprintln(w, g.value, g.unit)
}
