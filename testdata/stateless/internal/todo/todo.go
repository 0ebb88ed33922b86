// Package todo is what the service is about.
package todo

import (
	"context"
	"errors"
	"strings"
	"time"
)

// ErrNotFound says that there is no such item.
var ErrNotFound = errors.New("todo: not found")

// Item is one thing to do.
type Item struct {
	ID    int64     `json:"id"`
	Title string    `json:"title"`
	Done  bool      `json:"done"`
	Tags  []string  `json:"tags"`
	Added time.Time `json:"added"`
}

// Repository keeps items.
type Repository interface {
	List(ctx context.Context, user string) ([]Item, error)
	Get(ctx context.Context, user string, id int64) (*Item, error)
	Add(ctx context.Context, user string, item *Item) error
	Update(ctx context.Context, user string, item *Item) error
}

// Service applies the rules of the trade.
type Service struct {
	repo    Repository
	timeout time.Duration
	aliases map[string]string
}

// NewService returns a service.
func NewService(repo Repository, timeout time.Duration) *Service {
	s := &Service{repo: repo, timeout: timeout, aliases: make(map[string]string)}
	for _, pair := range []string{"wk:work", "hm:home"} {
		short, long, _ := strings.Cut(pair, ":")
		s.aliases[short] = long
	}
	return s
}

// List groups a user's items by tag.
func (s *Service) List(ctx context.Context, user string) (map[string][]Item, error) {
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	items, err := s.repo.List(ctx, user)
	if err != nil {
		return nil, err
	}
	byTag := make(map[string][]Item)
	for _, item := range items {
		for _, tag := range item.Tags {
			byTag[tag] = append(byTag[tag], item)
		}
	}
	return byTag, nil
}

// Add adds an item.
func (s *Service) Add(ctx context.Context, user string, item *Item) error {
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	item.Title = strings.TrimSpace(item.Title)
	item.Added = time.Now()
	for i, tag := range item.Tags {
		if long, ok := s.aliases[tag]; ok {
			item.Tags[i] = long
		}
	}
	return s.repo.Add(ctx, user, item)
}

// Finish says that an item is done.
func (s *Service) Finish(ctx context.Context, user string, id int64) (*Item, error) {
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	item, err := s.repo.Get(ctx, user, id)
	if err != nil {
		return nil, err
	}
	item.Done = true
	return item, s.repo.Update(ctx, user, item)
}
