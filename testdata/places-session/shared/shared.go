// Package shared keeps sessions in Redis, behind the interfaces of libraries.
package shared

import (
	"context"
	"encoding/json"
	"time"

	"github.com/go-oauth2/oauth2/v4"
	"github.com/redis/go-redis/v9"
)

var client = redis.NewClient(&redis.Options{Addr: "redis.internal:6379"})

// Scs is a store for scs.
type Scs struct{}

// Find gets a session.
func (Scs) Find(token string) ([]byte, bool, error) {
	b, err := client.Get(context.Background(), token).Bytes()
	return b, err == nil, err
}

// Commit stores a session.
func (Scs) Commit(token string, b []byte, expiry time.Time) error {
	return client.Set(context.Background(), token, b, time.Until(expiry)).Err()
}

// Delete removes a session.
func (Scs) Delete(token string) error { return client.Del(context.Background(), token).Err() }

// Digits is a store for dchest/captcha.
type Digits struct{}

// Set stores an answer.
func (Digits) Set(id string, digits []byte) {
	client.Set(context.Background(), id, digits, time.Minute)
}

// Get gets an answer.
func (Digits) Get(id string, clear bool) []byte {
	b, err := client.Get(context.Background(), id).Bytes()
	if err != nil {
		return nil
	}
	if clear {
		client.Del(context.Background(), id)
	}
	return b
}

// Answers is a store for base64Captcha.
type Answers struct{}

// Set stores an answer.
func (Answers) Set(id, value string) error {
	return client.Set(context.Background(), id, value, time.Minute).Err()
}

// Get gets an answer.
func (Answers) Get(id string, clear bool) string {
	return string(Digits{}.Get(id, clear))
}

// Verify compares an answer.
func (a Answers) Verify(id, answer string, clear bool) bool { return a.Get(id, clear) == answer }

// Tokens is a token store for go-oauth2.
type Tokens struct{ oauth2.TokenStore }

// Create stores a token.
func (Tokens) Create(ctx context.Context, info oauth2.TokenInfo) error {
	b, err := json.Marshal(info)
	if err != nil {
		return err
	}
	return client.Set(ctx, info.GetAccess(), b, time.Hour).Err()
}
