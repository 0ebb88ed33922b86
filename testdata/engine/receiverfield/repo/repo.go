// Package repo keeps users.
package repo

import "sync"

// User is one user.
type User struct{ Mail string }

// Users keeps users in memory.
type Users struct {
	mu     sync.Mutex
	byName map[string]User // want `localcache: .*byName`
}

// NewUsers returns an empty repository.
func NewUsers() *Users {
	return &Users{byName: make(map[string]User)}
}

// Add adds or replaces a user.
func (u *Users) Add(name string, user User) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.byName[name] = user
}

// Mail returns a user's address.
func (u *Users) Mail(name string) string {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.byName[name].Mail
}
