// Package mcps serves MCP with sessions.
package mcps

import (
	"net/http"

	"github.com/mark3labs/mcp-go/server"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

func get(*http.Request) *mcp.Server { return mcp.NewServer(&mcp.Implementation{Name: "fixes"}, nil) }

// SDK serves with the official library.
func SDK(mux *http.ServeMux) {
	mux.Handle("/nil", mcp.NewStreamableHTTPHandler(get, nil))                        // want `localsession: .*mcp\.NewStreamableHTTPHandler`
	mux.Handle("/json", mcp.NewStreamableHTTPHandler(get, &mcp.StreamableHTTPOptions{ // want `localsession: .*mcp\.NewStreamableHTTPHandler`
		JSONResponse: true, // for old clients
	}))
}

// SDKEvents resumes streams, which takes sessions.
func SDKEvents(mux *http.ServeMux, events mcp.EventStore) {
	mux.Handle("/resume", mcp.NewStreamableHTTPHandler(get, &mcp.StreamableHTTPOptions{EventStore: events})) // want `localsession: .*mcp\.NewStreamableHTTPHandler`
}

// Mark3 serves with the other one.
func Mark3(mux *http.ServeMux, s *server.MCPServer) {
	mux.Handle("/mcp", server.NewStreamableHTTPServer(s)) // want `localsession: .*server\.NewStreamableHTTPServer`
}

// Mark3Events resumes streams, which takes sessions.
func Mark3Events(mux *http.ServeMux, s *server.MCPServer, events server.EventStore) {
	mux.Handle("/resume", server.NewStreamableHTTPServer(s, server.WithEventStore(events))) // want `localsession: .*server\.NewStreamableHTTPServer`
}
