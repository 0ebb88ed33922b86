// Package notes keeps notes behind an interface with a local and a remote implementation.
package notes

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"sync"
)

// Store keeps notes.
type Store interface {
	Put(ctx context.Context, name string, body []byte) error
	Get(ctx context.Context, name string) ([]byte, error)
}

// Memory keeps notes in this process.
type Memory struct {
	mu    sync.Mutex
	notes map[string][]byte // want `localcache: .*notes`
}

// NewMemory returns an empty store.
func NewMemory() *Memory { return &Memory{notes: make(map[string][]byte)} }

// Put keeps a note.
func (m *Memory) Put(_ context.Context, name string, body []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.notes[name] = body
	return nil
}

// Get returns a note.
func (m *Memory) Get(_ context.Context, name string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.notes[name], nil
}

// RemoteSilent keeps notes in another service.
type RemoteSilent struct {
	base   string
	client *http.Client
}

// NewRemoteSilent returns a store at base.
func NewRemoteSilent(base string) *RemoteSilent {
	return &RemoteSilent{base: base, client: http.DefaultClient}
}

// Put sends a note.
func (s *RemoteSilent) Put(ctx context.Context, name string, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, s.base+"/"+name, bytes.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		return fmt.Errorf("notes: %s", resp.Status)
	}
	return nil
}

// Get fetches a note.
func (s *RemoteSilent) Get(ctx context.Context, name string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+"/"+name, nil)
	if err != nil {
		return nil, err
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// DraftsSilent implements Store as well, but no program of this group makes one.
type DraftsSilent struct {
	drafts map[string][]byte
}

// Put keeps a draft.
func (d *DraftsSilent) Put(_ context.Context, name string, body []byte) error {
	if d.drafts == nil {
		d.drafts = make(map[string][]byte)
	}
	d.drafts[name] = body
	return nil
}

// Get returns a draft.
func (d *DraftsSilent) Get(_ context.Context, name string) ([]byte, error) {
	return d.drafts[name], nil
}
