// Package plugin runs a plugin per user.
package plugin

import "sync"

// Manager keeps the plugins.
type Manager struct {
	mu        sync.RWMutex
	instances map[string]*Instance // want `localcache: .*instances`
	// kindsSilent is filled by NewManager.
	kindsSilent map[string]func() *Instance
}

// Instance is a running plugin.
type Instance struct{ Kind, User string }

// NewManager returns a manager of the given kinds.
func NewManager(kinds ...string) *Manager {
	m := &Manager{
		instances:   make(map[string]*Instance),
		kindsSilent: make(map[string]func() *Instance),
	}
	for _, kind := range kinds {
		m.load(kind)
	}
	return m
}

func (m *Manager) load(kind string) {
	m.kindsSilent[kind] = func() *Instance { return &Instance{Kind: kind} }
}

// Start runs a plugin for a user.
func (m *Manager) Start(kind, user string) bool {
	build, ok := m.kindsSilent[kind]
	if !ok {
		return false
	}
	inst := build()
	inst.User = user
	m.mu.Lock()
	defer m.mu.Unlock()
	if old, ok := m.instances[user]; ok && old.Kind == kind {
		return false
	}
	m.instances[user] = inst
	return true
}
