// Package echos limits requests with Echo's middleware.
package echos

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

// Local counts in memory.
func Local() *echo.Echo {
	e := echo.New()
	e.Use(middleware.RateLimiter(middleware.NewRateLimiterMemoryStore(20)))      // want `locallimit: .*middleware\.NewRateLimiterMemoryStore `
	e.Use(middleware.RateLimiter(middleware.NewRateLimiterMemoryStoreWithConfig( // want `locallimit: .*middleware\.NewRateLimiterMemoryStoreWithConfig`
		middleware.RateLimiterMemoryStoreConfig{Rate: 10, Burst: 30, ExpiresIn: 3 * time.Minute})))
	e.GET("/", home)
	return e
}

// Silent counts where the caller wants.
func Silent(store middleware.RateLimiterStore) *echo.Echo {
	e := echo.New()
	e.Use(middleware.RateLimiter(store))
	e.GET("/", home)
	return e
}

func home(c echo.Context) error { return c.NoContent(http.StatusNoContent) }
