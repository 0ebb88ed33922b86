// Package upstream is the service that the cases ask.
package upstream

import (
	"io"
	"net/http"
)

// Fetch gets what the service knows by a name.
func Fetch(name string) string {
	resp, err := http.Get("https://upstream.internal/" + name)
	if err != nil {
		return ""
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return ""
	}
	return string(body)
}
