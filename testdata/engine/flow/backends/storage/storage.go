// Package storage has three places for files behind one interface.
package storage

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
)

// Storage keeps files.
type Storage interface {
	Put(ctx context.Context, token, name string, r io.Reader, contentLength uint64) error
	Type() string
}

// Local keeps files on the local disk.
type Local struct{ basedir string }

// NewLocal returns a storage in basedir.
func NewLocal(basedir string) *Local { return &Local{basedir: basedir} }

// Type names the storage.
func (s *Local) Type() string { return "local" }

// Put saves a file and what is known of it.
func (s *Local) Put(_ context.Context, token, name string, r io.Reader, contentLength uint64) error {
	dir := filepath.Join(s.basedir, token)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Join(dir, name), os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600) // want `localupload: .*os\.OpenFile`
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(f, r)
	return err
}

// RemoteSilent keeps files in another service.
type RemoteSilent struct{ base string }

// NewRemoteSilent returns a storage at base.
func NewRemoteSilent(base string) *RemoteSilent { return &RemoteSilent{base: base} }

// Type names the storage.
func (s *RemoteSilent) Type() string { return "remote" }

// Put sends a file.
func (s *RemoteSilent) Put(ctx context.Context, token, name string, r io.Reader, contentLength uint64) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, s.base+"/"+token+"/"+name, r)
	if err != nil {
		return err
	}
	req.ContentLength = int64(contentLength)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		return fmt.Errorf("storage: %s", resp.Status)
	}
	return nil
}

// ArchiveSilent writes files too, but no program here makes one.
type ArchiveSilent struct{ dir string }

// Type names the storage.
func (s *ArchiveSilent) Type() string { return "archive" }

// Put saves a file.
func (s *ArchiveSilent) Put(_ context.Context, token, name string, r io.Reader, _ uint64) error {
	var buf bytes.Buffer
	if _, err := buf.ReadFrom(r); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(s.dir, token+"-"+name), buf.Bytes(), 0o600)
}
