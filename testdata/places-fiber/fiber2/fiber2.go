// Package fiber2 uses the middleware of Fiber 2 with storages of all kinds.
package fiber2

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/cache"
	"github.com/gofiber/fiber/v2/middleware/csrf"
	"github.com/gofiber/fiber/v2/middleware/idempotency"
	"github.com/gofiber/fiber/v2/middleware/limiter"
	"github.com/gofiber/fiber/v2/middleware/session"
	"github.com/gofiber/storage/memory/v2"

	"example.com/places/shared"
)

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

// Local is an app whose middleware keeps all in memory.
func Local() *fiber.App {
	app := fiber.New()
	store := session.New()                                                            // want `localsession: .*session\.New`
	kept := session.New(session.Config{Expiration: time.Hour, Storage: memory.New()}) // want `localsession: .*session\.New`
	app.Use(csrf.New())                                                               // want `localsession: .*csrf\.New`
	app.Use(csrf.New(csrf.Config{Session: store}))
	app.Post("/login", login(store))
	app.Post("/again", login(kept))
	app.Use(cache.New())                          // want `localcache: .*cache\.New`
	app.Use(limiter.New())                        // want `locallimit: .*limiter\.New`
	app.Use(limiter.New(limiter.Config{Max: 20})) // want `locallimit: .*limiter\.New`
	app.Use(idempotency.New())                    // want `locallimit: .*idempotency\.New`
	return app
}

// Silent is an app whose middleware keeps all where every replica finds it.
func Silent() *fiber.App {
	storage := shared.New("redis.internal:6379")
	app := fiber.New()
	store := session.New(session.Config{Storage: storage})
	app.Use(csrf.New(csrf.Config{Storage: storage}))
	app.Use(csrf.New(csrf.Config{Session: store}))
	app.Post("/login", login(store))
	app.Use(cache.New(cache.Config{Storage: storage}))
	app.Use(limiter.New(limiter.Config{Max: 20, Storage: storage}))
	app.Use(idempotency.New(idempotency.Config{Storage: storage}))
	return app
}
