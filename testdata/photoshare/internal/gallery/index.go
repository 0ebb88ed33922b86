package gallery

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/gomodule/redigo/redis"
)

// Index keeps what is known about photos and members in Redis.
type Index struct {
	pool *redis.Pool
}

// NewIndex returns an index.
func NewIndex(pool *redis.Pool) *Index {
	return &Index{pool: pool}
}

// Add appends a photo to its album.
func (x *Index) Add(ctx context.Context, p Photo) error {
	conn, err := x.pool.GetContext(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	b, err := json.Marshal(p)
	if err != nil {
		return err
	}
	_, err = conn.Do("RPUSH", "album:"+p.Album, b)
	return err
}

// Album lists the photos of an album.
func (x *Index) Album(ctx context.Context, album string) ([]Photo, error) {
	conn, err := x.pool.GetContext(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	items, err := redis.ByteSlices(conn.Do("LRANGE", "album:"+album, 0, -1))
	if err != nil {
		return nil, fmt.Errorf("gallery: album %s: %w", album, err)
	}
	photos := make([]Photo, 0, len(items))
	for _, item := range items {
		var p Photo
		if err := json.Unmarshal(item, &p); err != nil {
			return nil, err
		}
		photos = append(photos, p)
	}
	return photos, nil
}

// PasswordHash returns the hash of a user's password.
func (x *Index) PasswordHash(ctx context.Context, user string) ([]byte, error) {
	conn, err := x.pool.GetContext(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	return redis.Bytes(conn.Do("GET", "password:"+user))
}

// Invited tells whether an invitation link leads to an album, and to which.
func (x *Index) Invited(ctx context.Context, code string) (string, error) {
	conn, err := x.pool.GetContext(ctx)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	return redis.String(conn.Do("GET", "invitation:"+code))
}
