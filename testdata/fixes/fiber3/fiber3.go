// Package fiber3 keeps sessions and tokens in memory.
package fiber3

import (
	"time"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/csrf"
	"github.com/gofiber/fiber/v3/middleware/session"
)

// New makes an app.
func New() *fiber.App {
	app := fiber.New()
	store := session.NewStore()              // want `localsession: .*session\.NewStore`
	long := session.NewStore(session.Config{ // want `localsession: .*session\.NewStore`
		IdleTimeout: 24 * time.Hour,
	})
	app.Use(csrf.New(csrf.Config{CookieName: "csrf"})) // want `localsession: .*csrf\.New`
	app.Use(csrf.New(csrf.Config{}))                   // want `localsession: .*csrf\.New`
	app.Post("/login", login(store))
	app.Post("/long", login(long))
	app.Use(session.New())                                                           // want `localsession: .*session\.New`
	middleware, more := session.NewWithStore(session.Config{IdleTimeout: time.Hour}) // want `localsession: .*session\.NewWithStore`
	app.Use(middleware)
	app.Post("/more", login(more))
	return app
}

func config() session.Config { return session.Config{IdleTimeout: time.Hour} }

// Configured has the options elsewhere: nothing can be set there.
func Configured() *fiber.App {
	app := fiber.New()
	app.Post("/login", login(session.NewStore(config()))) // want `localsession: .*session\.NewStore`
	return app
}

func login(store *session.Store) fiber.Handler {
	return func(c fiber.Ctx) error {
		s, err := store.Get(c)
		if err != nil {
			return err
		}
		s.Set("user", c.FormValue("user"))
		return s.Save()
	}
}
