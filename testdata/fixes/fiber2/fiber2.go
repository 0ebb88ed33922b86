// Package fiber2 keeps sessions and tokens in memory.
package fiber2

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/csrf"
	"github.com/gofiber/fiber/v2/middleware/session"
)

// New makes an app.
func New() *fiber.App {
	app := fiber.New()
	store := session.New()              // want `localsession: .*session\.New`
	long := session.New(session.Config{ // want `localsession: .*session\.New`
		Expiration: 24 * time.Hour,
	})
	app.Use(csrf.New(csrf.Config{CookieName: "csrf"})) // want `localsession: .*csrf\.New`
	app.Use(csrf.New(csrf.Config{}))                   // want `localsession: .*csrf\.New`
	app.Post("/login", login(store))
	app.Post("/long", login(long))
	return app
}

func config() session.Config { return session.Config{Expiration: time.Hour} }

// Configured has the options elsewhere: nothing can be set there.
func Configured() *fiber.App {
	app := fiber.New()
	app.Post("/login", login(session.New(config()))) // want `localsession: .*session\.New`
	return app
}

func login(store *session.Store) fiber.Handler {
	return func(c *fiber.Ctx) error {
		s, err := store.Get(c)
		if err != nil {
			return err
		}
		s.Set("user", c.FormValue("user"))
		return s.Save()
	}
}
