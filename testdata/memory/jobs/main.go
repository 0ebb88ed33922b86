// Command jobs works in the background.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"
	"os/signal"

	"example.com/memory/jobs/clock"
	"example.com/memory/jobs/delayed"
	"example.com/memory/jobs/drain"
	"example.com/memory/jobs/fire"
	"example.com/memory/jobs/list"
	"example.com/memory/jobs/queue"
	"example.com/memory/jobs/serve"
	"example.com/memory/jobs/wait"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	db, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}

	f := &fire.Service{DB: db}
	http.HandleFunc("/register", f.Register)
	http.HandleFunc("/import", f.Import)
	http.HandleFunc("/convert", f.Convert)
	http.HandleFunc("/view", f.View)
	http.HandleFunc("/warm", f.Warm)
	http.HandleFunc("/clean", f.Clean)
	http.HandleFunc("/before", f.Before)

	w := &wait.Service{DB: db}
	http.HandleFunc("/all", w.All)
	http.HandleFunc("/new", w.New)
	http.HandleFunc("/deferred", w.Deferred)
	http.HandleFunc("/group", w.Group)
	http.HandleFunc("/parts", w.Parts)
	http.HandleFunc("/channel", w.Channel)
	http.HandleFunc("/timeout", w.Timeout)
	http.HandleFunc("/later", w.Later)

	d := &drain.Service{DB: db}
	http.HandleFunc("/counted", d.Counted)
	http.HandleFunc("/grouped", d.Grouped)
	http.HandleFunc("/joined", d.Joined)
	defer d.Close()

	c := &clock.Service{DB: db}
	c.Start(ctx)
	http.HandleFunc("/rates", c.Show)
	http.HandleFunc("/beat", c.Beat)

	m := queue.New(ctx, db)
	http.HandleFunc("/mail", m.Send)

	q := list.New(db)
	http.HandleFunc("/add", q.Add)
	http.HandleFunc("/last", q.Last)

	o := &delayed.Orders{DB: db}
	http.HandleFunc("/order", o.Place)
	http.HandleFunc("/show", o.Show)

	side := serve.New(db)
	http.HandleFunc("/change", side.Change)
	go func() { log.Print(side.Run()) }()

	srv := &http.Server{Addr: ":8080"}
	go func() {
		if err := srv.ListenAndServe(); err != nil {
			log.Print(err)
		}
	}()
	<-ctx.Done()
	_ = srv.Shutdown(context.Background())
}
