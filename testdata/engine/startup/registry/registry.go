// Package registry holds drivers by name; they register themselves.
package registry

import (
	"fmt"
	"sort"
	"sync"
)

// Driver talks to something.
type Driver interface{ Dial(addr string) error }

var (
	mu            sync.RWMutex
	driversSilent = make(map[string]Driver)
	orderSilent   []string
)

// Register makes a driver known. It is called from init functions.
func Register(name string, d Driver) {
	mu.Lock()
	defer mu.Unlock()
	if _, dup := driversSilent[name]; dup {
		panic("registry: " + name + " registered twice")
	}
	driversSilent[name] = d
	orderSilent = append(orderSilent, name)
	sort.Strings(orderSilent)
}

// Open dials with a driver.
func Open(name, addr string) error {
	mu.RLock()
	defer mu.RUnlock()
	d, ok := driversSilent[name]
	if !ok {
		return fmt.Errorf("registry: unknown driver %q, have %v", name, orderSilent)
	}
	return d.Dial(addr)
}

// Tool is something that requests may add.
type Tool struct{ Name, URL string }

var tools = map[string]Tool{} // want `localcache: .*tools`

// AddTool makes a tool known. Both an init function and a handler call it.
func AddTool(t Tool) {
	mu.Lock()
	defer mu.Unlock()
	tools[t.Name] = t
}

// FindTool returns a tool.
func FindTool(name string) (Tool, bool) {
	mu.RLock()
	defer mu.RUnlock()
	t, ok := tools[name]
	return t, ok
}
