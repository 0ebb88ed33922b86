// Command lifetime has types whose objects live long here and shortly there.
package main

import (
	"log"
	"net/http"

	"example.com/engine/lifetime/escape"
	"example.com/engine/lifetime/pool"
	"example.com/engine/lifetime/server"
	"example.com/engine/lifetime/wrapped"
)

func main() {
	s := server.New()
	room := escape.NewRoom()
	mux := http.NewServeMux()
	mux.HandleFunc("/ping", s.Ping)
	mux.HandleFunc("/login", s.LoginSilent)
	mux.HandleFunc("/job", s.JobSilent)
	mux.HandleFunc("/enter", room.Enter)
	mux.HandleFunc("/who", room.Who)
	mux.HandleFunc("/score", room.ScoreSilent)
	mux.HandleFunc("/render", pool.RenderSilent)
	mux.Handle("/wrapped", wrapped.WithStateSilent(http.HandlerFunc(wrapped.ShowSilent)))
	log.Fatal(http.ListenAndServe(":8080", mux))
}
