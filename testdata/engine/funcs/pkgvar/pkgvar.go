// Package pkgvar keeps its handlers in package-level variables.
package pkgvar

import (
	"fmt"
	"net/http"
	"sync"
)

var (
	mu       sync.Mutex
	visitors = map[string]int{} // want `localcache: .*visitors`
)

// Visit is a handler in a variable.
var Visit = func(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	visitors[r.RemoteAddr]++
	fmt.Fprintln(w, visitors[r.RemoteAddr])
}

// Wrapped is a handler that another function made.
var Wrapped = wrap(func(w http.ResponseWriter, r *http.Request) {
	lastAgent = r.UserAgent()
})

var lastAgent string // want `localcache: .*lastAgent`

func wrap(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Frame-Options", "DENY")
		h(w, r)
	}
}

// Agent shows the last one.
var Agent http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, lastAgent)
})

// HeadersSilent is a handler in a variable that keeps nothing.
var HeadersSilent = func(w http.ResponseWriter, r *http.Request) {
	names := map[string]bool{}
	for name := range r.Header {
		names[name] = true
	}
	fmt.Fprintln(w, names, statusesSilent[len(names)%2])
}

var statusesSilent = func() map[int]string {
	m := map[int]string{}
	for code := 200; code < 600; code++ {
		if text := http.StatusText(code); text != "" {
			m[code] = text
		}
	}
	return m
}()
