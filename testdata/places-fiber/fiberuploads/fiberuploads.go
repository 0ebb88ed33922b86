// Package fiberuploads saves uploads with Fiber.
package fiberuploads

import (
	fiber2 "github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v3"

	"example.com/places/shared"
)

// Third is an app of Fiber 3.
func Third() *fiber.App {
	app := fiber.New()
	app.Post("/disk", func(c fiber.Ctx) error {
		file, err := c.FormFile("photo")
		if err != nil {
			return err
		}
		return c.SaveFile(file, "/var/photos/"+file.Filename) // want `localupload: .*SaveFile`
	})
	app.Post("/silent", func(c fiber.Ctx) error {
		file, err := c.FormFile("photo")
		if err != nil {
			return err
		}
		return c.SaveFileToStorage(file, file.Filename, shared.New("redis.internal:6379"))
	})
	return app
}

// Second is an app of Fiber 2.
func Second() *fiber2.App {
	app := fiber2.New()
	app.Post("/disk", func(c *fiber2.Ctx) error {
		file, err := c.FormFile("photo")
		if err != nil {
			return err
		}
		return c.SaveFile(file, "/var/photos/"+file.Filename) // want `localupload: .*SaveFile`
	})
	app.Post("/silent", func(c *fiber2.Ctx) error {
		file, err := c.FormFile("photo")
		if err != nil {
			return err
		}
		return c.SaveFileToStorage(file, file.Filename, shared.New("redis.internal:6379"))
	})
	return app
}
