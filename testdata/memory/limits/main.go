// Command limits refuses requests.
package main

import (
	"log"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"

	"example.com/memory/limits/buckets"
	"example.com/memory/limits/logins"
	"example.com/memory/limits/outgoing"
	"example.com/memory/limits/windows"
)

func main() {
	pages := http.HandlerFunc(windows.Show)
	http.Handle("/global", buckets.Global(pages))
	http.Handle("/client", buckets.New().Handle(pages))
	http.HandleFunc("/stream", buckets.Stream)
	http.HandleFunc("/window", windows.New(10).Handle(windows.Once))
	http.HandleFunc("/slide", windows.Slide)
	http.HandleFunc("/weather", outgoing.New().Show)
	http.HandleFunc("/resize", outgoing.Resize)

	e := echo.New()
	e.POST("/login", logins.New().Login)
	http.Handle("/echo/", e)

	g := gin.New()
	g.Use(buckets.PerUser())
	http.Handle("/gin/", g)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
