// Package storage keeps answers in a storage for Fiber's middleware.
package storage

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/session"
	"github.com/gofiber/storage/bbolt/v2"
	"github.com/gofiber/storage/memory/v2"
	"github.com/gofiber/storage/sqlite3/v2"

	"example.com/places/shared"
)

var (
	answers = memory.New() // want `localcache: .*memory\.New`

	remoteSilent = shared.New("redis.internal:6379")
	unitsSilent  = memory.New()
)

func init() { unitsSilent.Set("km", []byte("1000"), 0) }

// App serves the answers.
func App() *fiber.App {
	app := fiber.New()
	app.Get("/answer", func(c *fiber.Ctx) error {
		q := c.Query("q")
		if a, _ := answers.Get(q); a != nil {
			return c.Send(a)
		}
		a := append([]byte(nil), c.Body()...)
		answers.Set(q, a, time.Minute)
		return c.Send(a)
	})
	app.Get("/silent", func(c *fiber.Ctx) error {
		q := c.Query("q")
		unit, _ := unitsSilent.Get(q)
		if a, _ := remoteSilent.Get(q); a != nil {
			return c.Send(append(a, unit...))
		}
		return remoteSilent.Set(q, c.Body(), time.Minute)
	})
	return app
}

// Sessions keeps sessions in files of this host.
func Sessions() []*session.Store {
	return []*session.Store{
		session.New(session.Config{Storage: bbolt.New()}),   // want `localdb: .*bbolt\.New`
		session.New(session.Config{Storage: sqlite3.New()}), // want `localdb: .*sqlite3\.New`
	}
}

// SessionsSilent keeps them in Redis.
func SessionsSilent() *session.Store {
	return session.New(session.Config{Storage: shared.New("redis.internal:6379")})
}
