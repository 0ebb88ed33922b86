// Command shared keeps certificates in a database, or is given them.
package main

import (
	"context"
	"database/sql"
	"io"
	"log"
	"net/http"
	"os"

	"golang.org/x/crypto/acme/autocert"
)

type dbCache struct{ db *sql.DB }

func (c dbCache) Get(ctx context.Context, key string) ([]byte, error) {
	var data []byte
	err := c.db.QueryRowContext(ctx, "SELECT data FROM certs WHERE key = $1", key).Scan(&data)
	if err != nil {
		return nil, autocert.ErrCacheMiss
	}
	return data, nil
}

func (c dbCache) Put(ctx context.Context, key string, data []byte) error {
	_, err := c.db.ExecContext(ctx, "INSERT INTO certs VALUES ($1, $2)", key, data)
	return err
}

func (c dbCache) Delete(ctx context.Context, key string) error {
	_, err := c.db.ExecContext(ctx, "DELETE FROM certs WHERE key = $1", key)
	return err
}

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "ok") })
	if cert := os.Getenv("TLS_CERT"); cert != "" {
		log.Fatal(http.ListenAndServeTLS(":443", cert, os.Getenv("TLS_KEY"), nil))
	}
	db, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	m := &autocert.Manager{Prompt: autocert.AcceptTOS, Cache: dbCache{db}}
	s := &http.Server{Addr: ":443", TLSConfig: m.TLSConfig()}
	log.Fatal(s.ListenAndServeTLS("", ""))
}
