// Package lockfiles locks with files, and with Redis.
package lockfiles

import (
	"net/http"

	"github.com/gofrs/flock"
)

// Index is rebuilt by one process of a host.
func Index(w http.ResponseWriter, _ *http.Request) {
	l := flock.New("/var/lock/index") // want `locallock: .*flock\.New `
	if ok, err := l.TryLock(); err != nil || !ok {
		w.WriteHeader(http.StatusConflict)
		return
	}
	defer func() { _ = l.Unlock() }()
	w.WriteHeader(http.StatusNoContent)
}

// IndexSilent leaves the order to whoever asks.
func IndexSilent(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }
