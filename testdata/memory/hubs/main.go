// Command hubs serves live connections.
package main

import (
	"context"
	"log"
	"net/http"

	"github.com/redis/go-redis/v9"

	"example.com/memory/hubs/actors"
	"example.com/memory/hubs/broker"
	"example.com/memory/hubs/callbacks"
	"example.com/memory/hubs/events"
	"example.com/memory/hubs/pending"
	"example.com/memory/hubs/records"
	"example.com/memory/hubs/rooms"
	"example.com/memory/hubs/sockets"
)

func main() {
	ctx := context.Background()
	go sockets.Deliver()
	http.Handle("/room", sockets.NewRoom())
	rs := rooms.New()
	http.HandleFunc("/join", rs.Join)
	http.HandleFunc("/say", rs.Say)
	http.HandleFunc("/sit", rs.Sit)
	http.HandleFunc("/connect", sockets.Connect)
	http.HandleFunc("/announce", sockets.Announce)
	http.HandleFunc("/echo", sockets.Echo)

	s := events.New()
	http.HandleFunc("/events", s.Stream)
	http.HandleFunc("/publish", s.Publish)
	http.HandleFunc("/progress", events.Progress)

	c := &callbacks.Bus{}
	http.HandleFunc("/listen", c.Listen)
	http.HandleFunc("/fire", c.Fire)
	c.OnStart(func(text string) { log.Print(text) })

	t := callbacks.NewTopics()
	http.HandleFunc("/subscribe", t.Subscribe)
	http.HandleFunc("/tell", t.Publish)

	rec := records.New()
	http.HandleFunc("/item", rec.Add)
	http.HandleFunc("/items", rec.Listen)

	b := broker.New(redis.NewClient(&redis.Options{Addr: "redis.internal:6379"}))
	go b.Deliver(ctx)
	http.HandleFunc("/topic", b.Subscribe)
	http.HandleFunc("/send", b.Publish)

	c2, err := pending.Dial("words.internal:7000")
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/ask", c2.Ask)
	http.HandleFunc("/render", c2.Render)
	http.HandleFunc("/poll", c2.Poll)
	http.HandleFunc("/post", c2.Send)
	http.HandleFunc("/look", pending.NewPool().Look)

	a := actors.New()
	http.HandleFunc("/add", a.Add)
	http.HandleFunc("/wait", a.Wait)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
