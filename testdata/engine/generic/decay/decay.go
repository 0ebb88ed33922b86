// Package decay is a map whose entries grow old.
package decay

import (
	"sync"
	"time"
)

// Map keeps values for a while.
type Map[K comparable, V any] struct {
	mu      sync.Mutex
	ttl     time.Duration
	entries map[K]entry[V]
}

type entry[V any] struct {
	value   V
	expires time.Time
}

// New returns a map whose entries live for ttl.
func New[K comparable, V any](ttl time.Duration) *Map[K, V] {
	return &Map[K, V]{ttl: ttl, entries: make(map[K]entry[V])}
}

// Set adds or replaces an entry.
func (m *Map[K, V]) Set(k K, v V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.entries[k] = entry[V]{value: v, expires: time.Now().Add(m.ttl)}
}

// Get returns the value of an entry.
func (m *Map[K, V]) Get(k K) (V, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.entries[k]
	if !ok || time.Now().After(e.expires) {
		var zero V
		return zero, false
	}
	return e.value, true
}

// Pop returns and removes an entry.
func (m *Map[K, V]) Pop(k K) (V, bool) {
	v, ok := m.Get(k)
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.entries, k)
	return v, ok
}

// Cell holds one value.
type Cell[T any] struct {
	mu sync.RWMutex
	v  T
}

// Store sets the value.
func (c *Cell[T]) Store(v T) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.v = v
}

// Load returns the value.
func (c *Cell[T]) Load() T {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.v
}

// Number is what a Counter counts in.
type Number interface{ ~int | ~int64 | ~float64 }

// Counter adds up.
type Counter[T Number] struct{ sum T }

// Add adds to the counter.
func (c *Counter[T]) Add(n T) { c.sum += n }

// Sum returns the sum.
func (c *Counter[T]) Sum() T { return c.sum }
