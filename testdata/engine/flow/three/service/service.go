// Package service saves documents.
package service

import (
	"bufio"
	"io"
)

// Writer saves a reader under a name.
type Writer interface {
	Write(name string, r io.Reader) error
}

// Documents saves documents.
type Documents struct{ to Writer }

// New returns a service that saves to a writer.
func New(to Writer) *Documents { return &Documents{to: to} }

// Save saves a document.
func (d *Documents) Save(id string, r io.Reader) error {
	return d.to.Write("documents/"+id, bufio.NewReader(r))
}
