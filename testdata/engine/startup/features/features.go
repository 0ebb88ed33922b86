// Package features has two switchboards of one type: one is only set before
// serving, the other also by an administrator.
package features

import "sync"

// Static holds features that the program is started with.
type Static struct {
	onSilent map[string]bool
}

// NewStatic turns features on.
func NewStatic(names ...string) *Static {
	s := &Static{onSilent: make(map[string]bool)}
	for _, n := range names {
		s.Enable(n)
	}
	return s
}

// Enable turns a feature on. It is exported, but only main calls it.
func (s *Static) Enable(name string) { s.onSilent[name] = true }

// On tells whether a feature is on.
func (s *Static) On(name string) bool { return s.onSilent[name] }

// Dynamic holds features that an administrator turns on and off.
type Dynamic struct {
	mu      sync.RWMutex
	enabled map[string]bool // want `localcache: .*enabled`
}

// NewDynamic turns features on.
func NewDynamic(names ...string) *Dynamic {
	d := &Dynamic{enabled: make(map[string]bool)}
	for _, n := range names {
		d.Set(n, true)
	}
	return d
}

// Set turns a feature on or off.
func (d *Dynamic) Set(name string, on bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.enabled[name] = on
}

// On tells whether a feature is on.
func (d *Dynamic) On(name string) bool {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.enabled[name]
}
