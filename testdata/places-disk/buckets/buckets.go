// Package buckets keeps objects in buckets.
package buckets

import (
	"context"
	"io"
	"net/http"

	"gocloud.dev/blob"
	"gocloud.dev/blob/fileblob"
	"gocloud.dev/blob/memblob"
)

// Server has buckets of all kinds.
type Server struct {
	byURL, memory, folder, inMemory *blob.Bucket
	remoteSilent                    *blob.Bucket
}

// New opens the buckets.
func New(ctx context.Context) (*Server, error) {
	byURL, err := blob.OpenBucket(ctx, "file:///var/objects") // want `localwrite: .*blob\.OpenBucket`
	if err != nil {
		return nil, err
	}
	memory, err := blob.OpenBucket(ctx, "mem://") // want `localwrite: .*blob\.OpenBucket`
	if err != nil {
		return nil, err
	}
	folder, err := fileblob.OpenBucket("/var/objects", nil) // want `localwrite: .*fileblob\.OpenBucket`
	if err != nil {
		return nil, err
	}
	remoteSilent, err := blob.OpenBucket(ctx, "s3://objects?region=eu-west-1")
	if err != nil {
		return nil, err
	}
	return &Server{byURL, memory, folder, memblob.OpenBucket(nil), remoteSilent}, nil // want `localwrite: .*memblob\.OpenBucket`
}

// Put keeps the body in every local bucket.
func (s *Server) Put(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	for _, b := range []*blob.Bucket{s.byURL, s.memory, s.folder, s.inMemory} {
		b.WriteAll(r.Context(), r.PathValue("key"), body, nil)
	}
}

// PutSilent keeps the body in S3.
func (s *Server) PutSilent(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	s.remoteSilent.WriteAll(r.Context(), r.PathValue("key"), body, nil)
}
