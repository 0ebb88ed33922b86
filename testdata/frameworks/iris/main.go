// Command iris serves with iris.
package main

import (
	"io"
	"net/http"
	"os"
	"sync"

	"github.com/kataras/iris/v12"
)

var (
	mu     sync.Mutex
	scores = map[string]int{} // want `localcache: .*scores`
)

func score(ctx iris.Context) {
	mu.Lock()
	defer mu.Unlock()
	scores[ctx.Params().Get("name")]++
	ctx.JSON(scores)
}

func upload(ctx iris.Context) {
	file, header, err := ctx.FormFile("file")
	if err != nil {
		ctx.StopWithError(http.StatusBadRequest, err)
		return
	}
	defer file.Close()
	f, err := os.Create("/srv/files/" + header.Filename) // want `localupload: .*os\.Create`
	if err != nil {
		ctx.StopWithError(http.StatusInternalServerError, err)
		return
	}
	defer f.Close()
	io.Copy(f, file)
}

func wordsSilent(ctx iris.Context) {
	words := map[string]int{}
	words[ctx.URLParam("word")]++
	ctx.Values().Set("words", words)
	ctx.JSON(words)
}

func main() {
	app := iris.New()
	app.Post("/scores/{name}", score)
	app.Post("/upload", upload)
	app.Get("/words", wordsSilent)
	app.Listen(":8080")
}
