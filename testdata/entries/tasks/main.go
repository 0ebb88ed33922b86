// Command tasks runs tasks of asynq and schedules of cron.
package main

import (
	"context"
	"io"
	"log"
	"net/http"
	"sync"

	"github.com/hibiken/asynq"
	"github.com/robfig/cron/v3"
)

type board struct {
	mu       sync.Mutex
	progress map[string]string // want `localcache: .*progress`
	headline string            // want `localcache: .*headline`
}

func (b *board) handle(ctx context.Context, t *asynq.Task) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.progress[t.Type()] = string(t.Payload())
	return nil
}

// fetch is called by cron.
func (b *board) fetch() {
	resp, err := http.Get("https://news.internal/headline")
	if err != nil {
		return
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.headline = string(text)
}

func (b *board) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	io.WriteString(w, b.headline+b.progress[r.FormValue("task")])
}

func mailSilent(ctx context.Context, t *asynq.Task) error {
	fields := map[string]string{"text": string(t.Payload())}
	log.Printf("mail of %d bytes", len(fields["text"]))
	return nil
}

func main() {
	b := &board{progress: map[string]string{}}

	mux := asynq.NewServeMux()
	mux.HandleFunc("import", b.handle)
	mux.HandleFunc("mail", mailSilent)
	srv := asynq.NewServer(asynq.RedisClientOpt{Addr: "redis.internal:6379"}, asynq.Config{Concurrency: 4})
	go func() { log.Fatal(srv.Run(mux)) }()

	c := cron.New() // want `localjob: .*cron\.New `
	if _, err := c.AddFunc("@hourly", b.fetch); err != nil {
		log.Fatal(err)
	}
	if _, err := c.AddFunc("@daily", func() {
		local := []string{"good", "morning"}
		local = append(local, "all")
		log.Println(local)
	}); err != nil {
		log.Fatal(err)
	}
	c.Start()
	log.Fatal(http.ListenAndServe(":8080", b))
}
