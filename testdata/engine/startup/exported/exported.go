// Package exported has setters that nothing in the module calls on a request.
package exported

import (
	"fmt"
	"net/http"
	"os"
	"sync"
)

var (
	mu          sync.Mutex
	namesSilent = map[string]string{}
	hostSilent  string
)

// SetName is exported for other programs.
func SetName(key, name string) {
	mu.Lock()
	defer mu.Unlock()
	namesSilent[key] = name
}

func init() {
	SetName("ping", "pong")
	hostSilent, _ = os.Hostname()
}

// ShowSilent reads what was set.
func ShowSilent(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	fmt.Fprintln(w, namesSilent[r.URL.Path], hostSilent)
}
