// Package httprates limits requests with httprate.
package httprates

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/httprate"
)

// Local counts in memory.
func Local() http.Handler {
	r := chi.NewRouter()
	r.Use(httprate.LimitAll(100, time.Minute))                                             // want `locallimit: .*httprate\.LimitAll`
	r.Use(httprate.LimitByIP(100, time.Minute))                                            // want `locallimit: .*httprate\.LimitByIP`
	r.Use(httprate.LimitByRealIP(100, time.Minute))                                        // want `locallimit: .*httprate\.LimitByRealIP`
	r.Use(httprate.LimitBy(100, time.Minute, httprate.KeyByIP))                            // want `locallimit: .*httprate\.LimitBy `
	r.Use(httprate.Limit(100, time.Minute, httprate.WithKeyFuncs(httprate.KeyByEndpoint))) // want `locallimit: .*httprate\.Limit `
	r.Use(httprate.NewRateLimiter(100, time.Minute).Handler)                               // want `locallimit: .*httprate\.NewRateLimiter`
	r.Get("/", home)
	return r
}

// Silent counts where the caller wants.
func Silent(counter httprate.LimitCounter) http.Handler {
	r := chi.NewRouter()
	r.Use(httprate.Limit(100, time.Minute, httprate.WithKeyFuncs(httprate.KeyByEndpoint), httprate.WithLimitCounter(counter)))
	r.Get("/", home)
	return r
}

func home(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) }
