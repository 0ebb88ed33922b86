// Package remote is a client of another service whose methods have names like
// those of package os.
package remote

import (
	"bytes"
	"io"
	"net/http"
)

// Client is a client.
type Client struct{ Base string }

// File is an object being written.
type File struct {
	url string
	buf bytes.Buffer
}

// Create begins an object.
func (c *Client) Create(name string) (*File, error) {
	return &File{url: c.Base + "/" + name}, nil
}

// WriteFile sends an object at once.
func (c *Client) WriteFile(name string, data []byte, _ uint32) error {
	f, err := c.Create(name)
	if err != nil {
		return err
	}
	f.Write(data)
	return f.Close()
}

// Write adds to the object.
func (f *File) Write(b []byte) (int, error) { return f.buf.Write(b) }

// ReadFrom adds all of r to the object.
func (f *File) ReadFrom(r io.Reader) (int64, error) { return f.buf.ReadFrom(r) }

// Close sends the object.
func (f *File) Close() error {
	req, err := http.NewRequest(http.MethodPut, f.url, &f.buf)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
