// Package tollbooths limits requests with tollbooth.
package tollbooths

import (
	"net/http"

	"github.com/didip/tollbooth/v8"
	"github.com/didip/tollbooth/v8/limiter"
)

// Routes counts in memory, which is all that tollbooth can.
func Routes(mux *http.ServeMux) {
	first := tollbooth.NewLimiter(1, nil) // want `locallimit: .*tollbooth\.NewLimiter`
	second := limiter.New(nil).SetMax(10) // want `locallimit: .*limiter\.New`
	mux.Handle("/first", tollbooth.LimitHandler(first, http.HandlerFunc(HomeSilent)))
	mux.Handle("/second", tollbooth.LimitFuncHandler(second, HomeSilent))
}

// HomeSilent is not limited.
func HomeSilent(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) }
