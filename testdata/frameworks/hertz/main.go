// Command hertz serves with hertz.
package main

import (
	"context"
	"net/http"
	"sync"

	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/app/server"
	"github.com/cloudwego/hertz/pkg/common/utils"
)

var (
	mu     sync.Mutex
	scores = map[string]int{} // want `localcache: .*scores`
)

func score(ctx context.Context, c *app.RequestContext) {
	mu.Lock()
	defer mu.Unlock()
	scores[c.Param("name")]++
	c.JSON(http.StatusOK, scores)
}

func upload(ctx context.Context, c *app.RequestContext) {
	file, err := c.FormFile("file")
	if err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	if err := c.SaveUploadedFile(file, "/srv/files/"+file.Filename); err != nil { // want `localupload: .*SaveUploadedFile`
		c.AbortWithStatus(http.StatusInternalServerError)
	}
}

func wordsSilent(ctx context.Context, c *app.RequestContext) {
	words := map[string]int{}
	words[c.Query("word")]++
	c.JSON(http.StatusOK, utils.H{"words": words})
}

func main() {
	h := server.Default()
	h.POST("/scores/:name", score)
	h.POST("/upload", upload)
	h.GET("/words", wordsSilent)
	h.Spin()
}
