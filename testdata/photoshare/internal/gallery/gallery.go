// Package gallery is what the service does with photos, whatever the way by
// which they come in.
package gallery

import (
	"archive/zip"
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"example.com/photoshare/internal/storage"
	"example.com/photoshare/internal/thumb"
	"example.com/photoshare/internal/thumb/formats"
)

// Photo is one photo of an album.
type Photo struct {
	ID    string    `json:"id"`
	Album string    `json:"album"`
	Title string    `json:"title"`
	File  string    `json:"file"`
	Added time.Time `json:"added"`
}

// Service holds the albums.
type Service struct {
	photos   storage.Store
	archives storage.Store
	index    *Index

	mu     sync.Mutex
	recent map[string][]Photo // want `localcache: .*recent`
}

// New returns a service that keeps photos in one store and imported archives in
// another.
func New(photos, archives storage.Store, index *Index) *Service {
	return &Service{
		photos:   photos,
		archives: archives,
		index:    index,
		recent:   make(map[string][]Photo),
	}
}

// Add puts a photo into an album.
func (s *Service) Add(ctx context.Context, album, title string, r io.Reader) (Photo, error) {
	br := bufio.NewReader(r)
	head, err := br.Peek(512)
	if err != nil && err != io.EOF {
		return Photo{}, err
	}
	format, err := formats.Sniff(head)
	if err != nil {
		return Photo{}, err
	}
	id := uuid.NewString()
	p := Photo{ID: id, Album: album, Title: title, File: id + format.Ext, Added: time.Now()}
	if err := s.photos.Save(ctx, p.File, br); err != nil {
		return Photo{}, err
	}
	if err := s.index.Add(ctx, p); err != nil {
		return Photo{}, err
	}
	s.mu.Lock()
	delete(s.recent, album)
	s.mu.Unlock()
	return p, nil
}

// Album lists an album, newest first.
func (s *Service) Album(ctx context.Context, album string) ([]Photo, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if photos, ok := s.recent[album]; ok {
		return photos, nil
	}
	photos, err := s.index.Album(ctx, album)
	if err != nil {
		return nil, err
	}
	for i, j := 0, len(photos)-1; i < j; i, j = i+1, j-1 {
		photos[i], photos[j] = photos[j], photos[i]
	}
	s.recent[album] = photos
	return photos, nil
}

// Open opens a photo.
func (s *Service) Open(ctx context.Context, file string) (io.ReadCloser, error) {
	return s.photos.Open(ctx, file)
}

// Thumbnail returns a small version of a photo.
func (s *Service) Thumbnail(ctx context.Context, file string, width int) ([]byte, error) {
	if small, ok := thumb.Cached(file, width); ok {
		return small, nil
	}
	f, err := s.photos.Open(ctx, file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return thumb.Resize(file, f, width)
}

// Import keeps a ZIP archive and tells how many pictures it holds. The
// archive is spooled to a temporary file, because the directory of a ZIP file
// stands at its end.
func (s *Service) Import(ctx context.Context, album string, r io.Reader) (int, error) {
	spool, err := os.CreateTemp("", "import-*.zip")
	if err != nil {
		return 0, err
	}
	defer os.Remove(spool.Name())
	defer spool.Close()

	size, err := io.Copy(spool, r)
	if err != nil {
		return 0, fmt.Errorf("gallery: import: %w", err)
	}
	archive, err := zip.NewReader(spool, size)
	if err != nil {
		return 0, fmt.Errorf("gallery: import: %w", err)
	}
	pictures := 0
	for _, file := range archive.File {
		if strings.HasPrefix(formats.ContentType(path.Ext(file.Name)), "image/") {
			pictures++
		}
	}
	if _, err := spool.Seek(0, io.SeekStart); err != nil {
		return 0, err
	}
	return pictures, s.archives.Save(ctx, path.Join(album, uuid.NewString()+".zip"), spool)
}
