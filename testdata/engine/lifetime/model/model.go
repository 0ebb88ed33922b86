// Package model has a type whose objects live long in one place and for one
// request in another.
package model

import "time"

// Client is a device that is signed in.
type Client struct {
	Name string

	// expirySilent is only ever set on clients that a request has made.
	expirySilent time.Time
	touched      time.Time // want `localcache: .*touched`
	tags         []string  // want `localcache: .*tags`
	// notesSilent is set by main before it serves, and on clients that a request has made.
	notesSilent []string
}

// New returns a client.
func New(name string) *Client { return &Client{Name: name} }

// SetExpiry says when the client is signed out.
func (c *Client) SetExpiry(t time.Time) { c.expirySilent = t }

// Expired tells whether the client is signed out.
func (c *Client) Expired() bool { return time.Now().After(c.expirySilent) }

// Touch says that the client was seen.
func (c *Client) Touch() { c.touched = time.Now() }

// Idle tells for how long the client was not seen.
func (c *Client) Idle() time.Duration { return time.Since(c.touched) }

// Tag adds a tag.
func (c *Client) Tag(tag string) { c.tags = append(c.tags, tag) }

// Tags returns the tags.
func (c *Client) Tags() []string { return c.tags }

// Note adds a note.
func (c *Client) Note(s string) { c.notesSilent = append(c.notesSilent, s) }

// Notes returns the notes.
func (c *Client) Notes() []string { return c.notesSilent }
