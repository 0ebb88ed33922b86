// Package mcps serves MCP with and without sessions.
package mcps

import (
	"net/http"

	"github.com/mark3labs/mcp-go/server"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

func get(*http.Request) *mcp.Server { return mcp.NewServer(&mcp.Implementation{Name: "places"}, nil) }

// SDK keeps sessions in memory.
func SDK(mux *http.ServeMux) {
	mux.Handle("/mcp", mcp.NewStreamableHTTPHandler(get, nil))                          // want `localsession: .*mcp\.NewStreamableHTTPHandler`
	mux.Handle("/resume", mcp.NewStreamableHTTPHandler(get, &mcp.StreamableHTTPOptions{ // want `localsession: .*mcp\.NewStreamableHTTPHandler`
		EventStore: mcp.NewMemoryEventStore(nil), // want `localsession: .*mcp\.NewMemoryEventStore`
	}))
	mux.Handle("/sse", mcp.NewSSEHandler(get, nil)) // want `localsession: .*mcp\.NewSSEHandler`
}

// SDKSilent keeps no sessions.
func SDKSilent(mux *http.ServeMux) {
	mux.Handle("/silent", mcp.NewStreamableHTTPHandler(get, &mcp.StreamableHTTPOptions{Stateless: true, JSONResponse: true}))
}

// Mark3 keeps sessions in memory.
func Mark3(mux *http.ServeMux, s *server.MCPServer) {
	mux.Handle("/mcp", server.NewStreamableHTTPServer(s))                                  // want `localsession: .*server\.NewStreamableHTTPServer`
	store := server.NewInMemoryEventStore()                                                // want `localsession: .*server\.NewInMemoryEventStore`
	mux.Handle("/resume", server.NewStreamableHTTPServer(s, server.WithEventStore(store))) // want `localsession: .*server\.NewStreamableHTTPServer`
	mux.Handle("/sse", server.NewSSEServer(s))                                             // want `localsession: .*server\.NewSSEServer`
}

// Mark3Silent keeps no sessions.
func Mark3Silent(mux *http.ServeMux, s *server.MCPServer) {
	mux.Handle("/silent", server.NewStreamableHTTPServer(s, server.WithStateLess(true)))
}
