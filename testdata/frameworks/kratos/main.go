// Command kratos serves with kratos.
package main

import (
	"log"
	"sync"

	"github.com/go-kratos/kratos/v2"
	"github.com/go-kratos/kratos/v2/transport/http"
)

type service struct {
	mu     sync.Mutex
	scores map[string]int // want `localcache: .*scores`
}

func (s *service) score(ctx http.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.scores[ctx.Vars().Get("name")]++
	return ctx.JSON(200, s.scores)
}

func (s *service) wordsSilent(ctx http.Context) error {
	words := map[string]int{}
	words[ctx.Query().Get("word")]++
	return ctx.JSON(200, words)
}

func main() {
	s := &service{scores: map[string]int{}}
	srv := http.NewServer(http.Address(":8080"))
	r := srv.Route("/v1")
	r.POST("/scores/{name}", s.score)
	r.GET("/words", s.wordsSilent)
	if err := kratos.New(kratos.Server(srv)).Run(); err != nil {
		log.Fatal(err)
	}
}
