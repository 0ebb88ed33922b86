// Command stateless is a service that keeps everything in a database and an
// object store: ten copies of it behave like one.
package main

import (
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/labstack/echo/v4"

	"example.com/stateless/internal/postgres"
	"example.com/stateless/internal/todo"
	"example.com/stateless/internal/web"
)

// bucket puts objects over HTTP.
type bucket struct {
	base   string
	client *http.Client
}

func (b *bucket) Put(name string, r io.Reader) error {
	req, err := http.NewRequest(http.MethodPut, b.base+"/"+name, r)
	if err != nil {
		return err
	}
	resp, err := b.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		return fmt.Errorf("bucket: %s", resp.Status)
	}
	return nil
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(20)

	e := echo.New()
	e.HideBanner = true
	web.Register(e, todo.NewService(postgres.New(db), 5*time.Second), &bucket{base: os.Getenv("BUCKET_URL"), client: &http.Client{Timeout: time.Minute}})
	if err := e.Start(":8080"); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal(err)
	}
}
