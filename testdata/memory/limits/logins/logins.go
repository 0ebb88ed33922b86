// Package logins counts logins that failed.
package logins

import (
	"net/http"
	"sync"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/patrickmn/go-cache"
)

// Guard locks accounts.
type Guard struct {
	mu       sync.Mutex
	attempts map[string]int // want `locallimit: field logins\.Guard\.attempts`
	failures *cache.Cache
}

// New returns a guard.
func New() *Guard {
	return &Guard{
		attempts: map[string]int{},
		failures: cache.New(time.Hour, time.Minute), // want `locallimit: store cache\.New in logins\.New`
	}
}

// Login refuses accounts with too many failures.
func (g *Guard) Login(c echo.Context) error {
	user := c.FormValue("user")
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.attempts[user] > 5 {
		return echo.NewHTTPError(http.StatusForbidden, "locked")
	}
	if c.FormValue("password") != "secret" {
		g.attempts[user]++
		if err := g.failures.Increment(user, 1); err != nil {
			g.failures.SetDefault(user, int64(1))
		}
		return echo.ErrUnauthorized
	}
	delete(g.attempts, user)
	if _, ok := g.failures.Get(user); ok {
		g.failures.Delete(user)
	}
	return c.NoContent(http.StatusNoContent)
}
