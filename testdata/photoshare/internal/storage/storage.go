// Package storage keeps the bytes of pictures, by name.
package storage

import (
	"context"
	"errors"
	"io"
)

// ErrNotFound says that there is nothing of that name.
var ErrNotFound = errors.New("storage: not found")

// Store keeps pictures.
type Store interface {
	Save(ctx context.Context, name string, r io.Reader) error
	Open(ctx context.Context, name string) (io.ReadCloser, error)
}
