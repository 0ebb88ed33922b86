// Package outgoing limits what the program asks of others, and what it does at once.
package outgoing

import (
	"io"
	"net/http"

	"golang.org/x/sync/semaphore"
	"golang.org/x/time/rate"
)

// Weather asks a service that allows five calls a second.
type Weather struct {
	limiter *rate.Limiter
	client  *http.Client
}

// New returns a client.
func New() *Weather { return &Weather{limiter: rate.NewLimiter(5, 1), client: http.DefaultClient} }

// Get waits for its turn and asks.
func (c *Weather) Get(r *http.Request, city string) ([]byte, error) {
	if err := c.limiter.Wait(r.Context()); err != nil {
		return nil, err
	}
	resp, err := c.client.Get("https://weather.example/" + city)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// Try asks unless it is too early.
func (c *Weather) Try(city string) []byte {
	if !c.limiter.Allow() {
		return nil
	}
	resp, err := c.client.Get("https://weather.example/" + city)
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	return body
}

// Show shows the weather.
func (c *Weather) Show(w http.ResponseWriter, r *http.Request) {
	body, err := c.Get(r, r.FormValue("city"))
	if err != nil {
		body = c.Try(r.FormValue("city"))
	}
	_, _ = w.Write(body)
}

var atOnce = semaphore.NewWeighted(4)

// Resize does few at once.
func Resize(w http.ResponseWriter, r *http.Request) {
	if !atOnce.TryAcquire(1) {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	defer atOnce.Release(1)
	_, _ = io.Copy(w, r.Body)
}
