// Package shared is a storage for Fiber that all replicas share.
package shared

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

// Storage keeps what Fiber's middleware stores in Redis.
type Storage struct{ client *redis.Client }

// New connects to Redis.
func New(addr string) *Storage {
	return &Storage{redis.NewClient(&redis.Options{Addr: addr})}
}

// Get gets what is stored under a key.
func (s *Storage) Get(key string) ([]byte, error) {
	return s.GetWithContext(context.Background(), key)
}

// GetWithContext is Get with a context.
func (s *Storage) GetWithContext(ctx context.Context, key string) ([]byte, error) {
	return s.client.Get(ctx, key).Bytes()
}

// Set stores a value under a key.
func (s *Storage) Set(key string, val []byte, exp time.Duration) error {
	return s.SetWithContext(context.Background(), key, val, exp)
}

// SetWithContext is Set with a context.
func (s *Storage) SetWithContext(ctx context.Context, key string, val []byte, exp time.Duration) error {
	return s.client.Set(ctx, key, val, exp).Err()
}

// Delete removes a key.
func (s *Storage) Delete(key string) error { return s.DeleteWithContext(context.Background(), key) }

// DeleteWithContext is Delete with a context.
func (s *Storage) DeleteWithContext(ctx context.Context, key string) error {
	return s.client.Del(ctx, key).Err()
}

// Reset removes all keys.
func (s *Storage) Reset() error { return s.ResetWithContext(context.Background()) }

// ResetWithContext is Reset with a context.
func (s *Storage) ResetWithContext(ctx context.Context) error { return s.client.FlushDB(ctx).Err() }

// Close ends the connection.
func (s *Storage) Close() error { return s.client.Close() }
