// Package spool keeps bytes in temporary files.
package spool

import (
	"io"
	"os"
)

// File is a temporary file.
type File struct {
	*os.File
	Size int64
}

// NewSilent spools r. The caller must call Cleanup.
func NewSilent(r io.Reader) (*File, error) {
	f, err := os.CreateTemp("", "spool-")
	if err != nil {
		return nil, err
	}
	n, err := io.Copy(f, r)
	if err != nil {
		f.Close()
		os.Remove(f.Name())
		return nil, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		f.Close()
		os.Remove(f.Name())
		return nil, err
	}
	return &File{File: f, Size: n}, nil
}

// Cleanup closes and removes the file.
func (f *File) Cleanup() {
	f.Close()
	os.Remove(f.Name())
}

// Remove closes and removes a file.
func Remove(f *os.File) {
	if f == nil {
		return
	}
	f.Close()
	os.Remove(f.Name())
}
