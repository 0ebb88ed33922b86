// Command macaron serves with macaron, which takes functions of any signature.
package main

import (
	"fmt"
	"sync"

	"gopkg.in/macaron.v1"
)

var (
	mu     sync.Mutex
	scores = map[string]int{} // want `localcache: .*scores`
	forms  = map[string]int{} // want `localcache: .*forms`
)

func score(ctx *macaron.Context) string {
	mu.Lock()
	defer mu.Unlock()
	scores[ctx.Params(":name")]++
	return fmt.Sprint(scores)
}

// formSilent is a value that a handler of the chain maps for each request.
type formSilent struct {
	Title string
	tags  []string
}

func bind(ctx *macaron.Context) {
	f := &formSilent{Title: ctx.Query("title")}
	f.tags = append(f.tags, ctx.QueryStrings("tag")...)
	ctx.Map(f)
}

func create(ctx *macaron.Context, f *formSilent) {
	f.Title = "# " + f.Title
	mu.Lock()
	defer mu.Unlock()
	forms[f.Title] += len(f.tags)
	ctx.JSON(200, forms)
}

func wordsSilent(ctx *macaron.Context) {
	words := map[string]int{}
	words[ctx.Query("word")]++
	ctx.Data["words"] = words
	ctx.JSON(200, words)
}

func main() {
	m := macaron.Classic()
	m.Use(macaron.Renderer())
	m.Post("/scores/:name", score)
	m.Post("/forms", bind, create)
	m.Get("/words", wordsSilent)
	m.Run()
}
