// Package service is between the handlers and what they keep.
package service

import (
	"sync"

	"example.com/engine/receiverfield/repo"
)

// Catalog knows the prices.
type Catalog struct {
	users *repo.Users

	mu     sync.RWMutex
	prices map[string]string // want `localcache: .*prices`
}

// NewCatalog returns an empty catalogue.
func NewCatalog(users *repo.Users) *Catalog {
	return &Catalog{users: users, prices: map[string]string{}}
}

// Price returns the price of an item.
func (c *Catalog) Price(id string) string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.prices[id]
}

// SetPrice changes the price of an item.
func (c *Catalog) SetPrice(id, price string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.prices[id] = price
}

// Register hands a new user on.
func (c *Catalog) Register(name, mail string) {
	c.users.Add(name, repo.User{Mail: mail})
}

// BasketSilent belongs to one request.
type BasketSilent struct {
	prices map[string]string
}

// NewBasketSilent returns an empty basket.
func NewBasketSilent() *BasketSilent {
	return &BasketSilent{prices: map[string]string{}}
}

// Add puts an item into the basket.
func (b *BasketSilent) Add(id, price string) { b.prices[id] = price }

// Prices returns what is in the basket.
func (b *BasketSilent) Prices() map[string]string { return b.prices }

// Mail returns a user's address.
func (c *Catalog) Mail(name string) string { return c.users.Mail(name) }
