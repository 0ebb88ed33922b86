// Command fast serves with fasthttp.
package main

import (
	"fmt"
	"log"
	"os"
	"sync"

	"github.com/valyala/fasthttp"
)

type server struct {
	mu   sync.Mutex
	hits map[string]int // want `localcache: .*hits`
	// routesSilent is filled by newServer.
	routesSilent map[string]fasthttp.RequestHandler
}

func newServer() *server {
	s := &server{hits: map[string]int{}, routesSilent: map[string]fasthttp.RequestHandler{}}
	s.routesSilent["/hit"] = s.hit
	s.routesSilent["/save"] = s.save
	s.routesSilent["/echo"] = s.echoSilent
	return s
}

func (s *server) handle(ctx *fasthttp.RequestCtx) {
	if h, ok := s.routesSilent[string(ctx.Path())]; ok {
		h(ctx)
		return
	}
	ctx.NotFound()
}

func (s *server) hit(ctx *fasthttp.RequestCtx) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hits[string(ctx.QueryArgs().Peek("name"))]++
	fmt.Fprintln(ctx, s.hits)
}

func (s *server) save(ctx *fasthttp.RequestCtx) {
	if err := os.WriteFile("/srv/files/body", ctx.PostBody(), 0o600); err != nil { // want `localupload: .*os\.WriteFile`
		ctx.Error(err.Error(), fasthttp.StatusInternalServerError)
	}
}

func (s *server) echoSilent(ctx *fasthttp.RequestCtx) {
	ctx.SetUserValue("seen", true)
	ctx.Write(ctx.PostBody())
}

func main() {
	log.Fatal(fasthttp.ListenAndServe(":8080", newServer().handle))
}
