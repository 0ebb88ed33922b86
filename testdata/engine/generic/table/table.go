// Package table has a container that is filled at startup.
package table

import (
	"fmt"
	"net/http"
	"time"

	"example.com/engine/generic/decay"
)

// Rates is a table of exchange rates.
type Rates struct {
	rates *decay.Map[string, float64]
}

// New returns the table.
func New(rates map[string]float64) *Rates {
	t := &Rates{rates: decay.New[string, float64](365 * 24 * time.Hour)}
	for name, rate := range rates {
		t.rates.Set(name, rate)
	}
	return t
}

// RateSilent shows a rate.
func (t *Rates) RateSilent(w http.ResponseWriter, r *http.Request) {
	rate, _ := t.rates.Get(r.FormValue("currency"))
	fmt.Fprintln(w, rate)
}
