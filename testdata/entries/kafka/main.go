// Command kafka consumes messages with kafka-go.
package main

import (
	"context"
	"log"
	"net/http"
	"sync"

	"github.com/segmentio/kafka-go"
)

type view struct {
	mu     sync.Mutex
	orders map[string]string // want `localcache: .*orders`
}

func (v *view) consume(ctx context.Context, r *kafka.Reader) error {
	for {
		m, err := r.ReadMessage(ctx)
		if err != nil {
			return err
		}
		v.mu.Lock()
		v.orders[string(m.Key)] = string(m.Value)
		v.mu.Unlock()
	}
}

func (v *view) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	v.mu.Lock()
	defer v.mu.Unlock()
	w.Write([]byte(v.orders[r.FormValue("id")]))
}

// forwardSilent keeps nothing of what it reads.
func forwardSilent(ctx context.Context, r *kafka.Reader, w *kafka.Writer) error {
	for {
		m, err := r.FetchMessage(ctx)
		if err != nil {
			return err
		}
		headers := map[string]string{}
		for _, h := range m.Headers {
			headers[h.Key] = string(h.Value)
		}
		if err := w.WriteMessages(ctx, kafka.Message{Key: []byte(headers["id"]), Value: m.Value}); err != nil {
			return err
		}
		if err := r.CommitMessages(ctx, m); err != nil {
			return err
		}
	}
}

func main() {
	ctx := context.Background()
	v := &view{orders: map[string]string{}}
	go func() {
		log.Fatal(v.consume(ctx, kafka.NewReader(kafka.ReaderConfig{Brokers: []string{"kafka:9092"}, Topic: "orders"})))
	}()
	go func() {
		r := kafka.NewReader(kafka.ReaderConfig{Brokers: []string{"kafka:9092"}, Topic: "orders", GroupID: "forward"})
		log.Fatal(forwardSilent(ctx, r, &kafka.Writer{Addr: kafka.TCP("kafka:9092"), Topic: "copies"}))
	}()
	log.Fatal(http.ListenAndServe(":8080", v))
}
