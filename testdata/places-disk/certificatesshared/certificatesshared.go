// Package certificatesshared serves TLS with certificates that all replicas share.
package certificatesshared

import (
	"net/http"

	"github.com/caddyserver/certmagic"
)

// ServeSilent keeps certificates where the caller wants.
func ServeSilent(storage certmagic.Storage, h http.Handler) error {
	certmagic.Default.Storage = storage
	certmagic.DefaultACME.Email = "ops@example.com"
	if _, err := certmagic.TLS([]string{"example.com"}); err != nil {
		return err
	}
	return certmagic.HTTPS([]string{"example.com"}, h)
}

// Home is what is served.
func Home(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) }
