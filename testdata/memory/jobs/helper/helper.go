// Package helper starts goroutines that survive a panic.
package helper

import "log"

// Go runs f in a goroutine.
func Go(f func()) {
	go func() {
		defer func() {
			if err := recover(); err != nil {
				log.Print(err)
			}
		}()
		f()
	}()
}
