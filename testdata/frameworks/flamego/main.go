// Command flamego serves with flamego, which takes functions of any signature.
package main

import (
	"fmt"
	"strings"
	"sync"

	"github.com/flamego/flamego"
)

type board struct {
	mu     sync.Mutex
	scores map[string]int // want `localcache: .*scores`
}

func (b *board) score(c flamego.Context) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.scores[c.Param("name")]++
	return fmt.Sprint(b.scores)
}

type languageSilent string

func wordsSilent(c flamego.Context, lang languageSilent) string {
	words := []string{string(lang)}
	words = append(words, c.Query("word"))
	return strings.Join(words, " ")
}

var (
	mu      sync.Mutex
	visited []string // want `localcache: .*visited`
)

func main() {
	b := &board{scores: map[string]int{}}
	f := flamego.Classic()
	f.Map(languageSilent("en"))
	f.Post("/scores/{name}", b.score)
	f.Get("/words", wordsSilent)
	f.Get("/visited/{path}", func(c flamego.Context) (int, string) {
		mu.Lock()
		defer mu.Unlock()
		visited = append(visited, c.Param("path"))
		return 200, strings.Join(visited, ",")
	})
	f.Run()
}
