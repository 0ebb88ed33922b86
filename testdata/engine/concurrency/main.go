// Command concurrency starts its goroutines in main and in handlers.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os/signal"
	"syscall"

	"example.com/engine/concurrency/join"
	"example.com/engine/concurrency/ticker"
	"example.com/engine/concurrency/worker"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()

	events := worker.New("login", "logout")
	go events.Run(ctx)
	rates := ticker.New("https://rates.internal/today")
	go rates.Run(ctx)
	go ticker.MeasureSilent(ctx)

	mux := http.NewServeMux()
	mux.HandleFunc("POST /events", func(w http.ResponseWriter, r *http.Request) {
		events.Send(worker.Event{User: r.FormValue("user"), Action: r.FormValue("action")})
	})
	mux.HandleFunc("GET /events", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, events.Count(r.FormValue("user")))
	})
	mux.HandleFunc("/upper", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, worker.NormalizeSilent(r.URL.Query()["word"]))
	})
	mux.Handle("/rates", rates)
	mux.HandleFunc("/start", join.Start)
	mux.HandleFunc("/result", join.Result)
	mux.HandleFunc("/wait", join.Wait)
	mux.HandleFunc("/all", join.WaitGroupSilent)
	mux.HandleFunc("/first", join.SelectSilent)

	srv := &http.Server{Addr: ":8080", Handler: mux}
	go func() {
		<-ctx.Done()
		srv.Shutdown(context.Background())
	}()
	if err := srv.ListenAndServe(); err != http.ErrServerClosed {
		log.Fatal(err)
	}
}
