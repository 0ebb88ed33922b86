// Package background hides go statements in helpers.
package background

import (
	"log"
	"sync"
)

// Run runs f in a goroutine and survives its panics.
func Run(f func()) {
	go func() {
		defer func() {
			if v := recover(); v != nil {
				log.Printf("background: %v", v)
			}
		}()
		f()
	}()
}

// Group runs functions and waits for them.
type Group struct{ wg sync.WaitGroup }

// Go runs f in a goroutine.
func (g *Group) Go(f func()) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		f()
	}()
}

// Wait waits for all.
func (g *Group) Wait() { g.wg.Wait() }
