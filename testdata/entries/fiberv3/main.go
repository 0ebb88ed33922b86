// Command fiberv3 serves with fiber v3.
package main

import (
	"log"
	"sync"

	"github.com/gofiber/fiber/v3"
)

var (
	mu          sync.Mutex
	scores      = map[string]int{} // want `localcache: .*scores`
	agents      []string           // want `localcache: .*agents`
	kindsSilent = map[string]bool{}
)

func score(c fiber.Ctx) error {
	mu.Lock()
	defer mu.Unlock()
	name := c.Params("name")
	scores[name]++
	return c.JSON(fiber.Map{"score": scores[name], "agents": agents})
}

func upload(c fiber.Ctx) error {
	file, err := c.FormFile("file")
	if err != nil {
		return err
	}
	return c.SaveFile(file, "/srv/files/"+file.Filename) // want `localupload: .*SaveFile`
}

func wordsSilent(c fiber.Ctx) error {
	words := map[string]bool{}
	for name := range c.Queries() {
		words[name] = kindsSilent[name]
	}
	c.Locals("words", words)
	return c.JSON(words)
}

func main() {
	for _, kind := range []string{"noun", "verb"} {
		kindsSilent[kind] = true
	}
	app := fiber.New()
	app.Use(func(c fiber.Ctx) error {
		mu.Lock()
		agents = append(agents, c.Get(fiber.HeaderUserAgent))
		mu.Unlock()
		return c.Next()
	})
	app.Post("/scores/:name", score)
	app.Post("/upload", upload)
	app.Get("/words", wordsSilent)
	log.Fatal(app.Listen(":8080"))
}
