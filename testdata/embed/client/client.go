// Package client talks to another service through generated code that a build
// step makes.
package client

import (
	"io"
	"net/http"
	"os"

	"example.com/embed/gen/linkspb"
)

// Client forwards links.
type Client struct {
	links *linkspb.Client
}

// New returns a client.
func New(base string) *Client { return &Client{links: linkspb.NewClient(base)} }

// Forward sends a link on. It cannot be type-checked.
func (c *Client) Forward(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if _, err := c.links.Add(r.Context(), &linkspb.AddRequest{Body: body}); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// Backup keeps what was to be forwarded. It has nothing to do with the
// generated code.
func Backup(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := os.WriteFile("/var/lib/links/last", body, 0o600); err != nil { // want `localupload: .*os\.WriteFile`
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
