// Package drivers registers drivers and tools from init.
package drivers

import (
	"net"

	"example.com/engine/startup/registry"
)

type tcp struct{ network string }

func (t tcp) Dial(addr string) error {
	conn, err := net.Dial(t.network, addr)
	if err != nil {
		return err
	}
	return conn.Close()
}

func init() {
	registry.Register("tcp", tcp{"tcp"})
	registry.Register("unix", tcp{"unix"})
	registry.AddTool(registry.Tool{Name: "ping", URL: "https://tools.internal/ping"})
}
