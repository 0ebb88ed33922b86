// Package postgres keeps items in a database that all replicas share.
package postgres

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"example.com/stateless/internal/todo"
)

// Repository implements todo.Repository.
type Repository struct{ db *sql.DB }

// New returns a repository.
func New(db *sql.DB) *Repository { return &Repository{db: db} }

// List returns a user's items.
func (r *Repository) List(ctx context.Context, user string) (items []todo.Item, err error) {
	rows, err := r.db.QueryContext(ctx, `select id, title, done, tags, added from items where owner = $1`, user)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var (
			item todo.Item
			tags string
		)
		if err := rows.Scan(&item.ID, &item.Title, &item.Done, &tags, &item.Added); err != nil {
			return nil, err
		}
		item.Tags = strings.Fields(tags)
		items = append(items, item)
	}
	return items, rows.Err()
}

// Get returns one item.
func (r *Repository) Get(ctx context.Context, user string, id int64) (*todo.Item, error) {
	item := &todo.Item{ID: id}
	var tags string
	err := r.db.QueryRowContext(ctx, `select title, done, tags, added from items where owner = $1 and id = $2`, user, id).
		Scan(&item.Title, &item.Done, &tags, &item.Added)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, todo.ErrNotFound
	}
	item.Tags = strings.Fields(tags)
	return item, err
}

// Add inserts an item and sets its id.
func (r *Repository) Add(ctx context.Context, user string, item *todo.Item) error {
	return r.db.QueryRowContext(ctx, `insert into items (owner, title, tags, added) values ($1, $2, $3, $4) returning id`,
		user, item.Title, strings.Join(item.Tags, " "), item.Added).Scan(&item.ID)
}

// Update changes an item.
func (r *Repository) Update(ctx context.Context, user string, item *todo.Item) error {
	_, err := r.db.ExecContext(ctx, `update items set title = $3, done = $4 where owner = $1 and id = $2`, user, item.ID, item.Title, item.Done)
	return err
}
