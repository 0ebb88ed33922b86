// Command dirs serves a folder that is not there.
package main

import (
	"github.com/gin-gonic/gin"
)

func main() {
	r := gin.Default()
	r.Static("/media", "./media/public")                          // want `localasset: gin.RouterGroup.Static in main.main reads ./media/public `
	r.GET("/", func(c *gin.Context) { c.File("./brochure.pdf") }) // want `localasset: gin.Context.File in main.main.func1 reads ./brochure.pdf for main.main.func1`
	r.Run()
}
