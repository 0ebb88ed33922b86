package storage

import (
	"context"
	"fmt"
	"io"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"example.com/photoshare/internal/config"
)

// Bucket keeps pictures in an object store that all replicas share.
type Bucket struct {
	client *minio.Client
	name   string
}

// NewBucket connects to an S3 compatible object store.
func NewBucket(cfg config.Bucket) (*Bucket, error) {
	client, err := minio.New(cfg.Endpoint, &minio.Options{
		Creds:  credentials.NewStaticV4(cfg.AccessKey, cfg.SecretKey, ""),
		Secure: true,
	})
	if err != nil {
		return nil, fmt.Errorf("storage: %w", err)
	}
	return &Bucket{client: client, name: cfg.Name}, nil
}

// Save streams r to the object of that name.
func (b *Bucket) Save(ctx context.Context, name string, r io.Reader) error {
	_, err := b.client.PutObject(ctx, b.name, name, r, -1, minio.PutObjectOptions{})
	if err != nil {
		return fmt.Errorf("storage: put %s: %w", name, err)
	}
	return nil
}

// Open reads the object of that name.
func (b *Bucket) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	obj, err := b.client.GetObject(ctx, b.name, name, minio.GetObjectOptions{})
	if err != nil {
		return nil, fmt.Errorf("storage: get %s: %w", name, err)
	}
	if _, err := obj.Stat(); err != nil {
		obj.Close()
		if minio.ToErrorResponse(err).Code == "NoSuchKey" {
			return nil, ErrNotFound
		}
		return nil, err
	}
	return obj, nil
}
