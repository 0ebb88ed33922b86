// Package challenges proves to a certificate authority that a domain is ours.
package challenges

import (
	"net/http"

	"github.com/go-acme/lego/v4/certificate"
	"github.com/go-acme/lego/v4/challenge"
	"github.com/go-acme/lego/v4/challenge/http01"
	"github.com/go-acme/lego/v4/lego"
	"github.com/go-acme/lego/v4/providers/http/memcached"
	"github.com/go-acme/lego/v4/providers/http/webroot"
)

// Providers answer from this host.
func Providers() ([]challenge.Provider, error) {
	folder, err := webroot.NewHTTPProvider("/var/www") // want `localcert: .*webroot\.NewHTTPProvider`
	if err != nil {
		return nil, err
	}
	return []challenge.Provider{
		folder,
		http01.NewProviderServer("", "8402"), // want `localcert: .*http01\.NewProviderServer`
	}, nil
}

// ProviderSilent lets every replica answer.
func ProviderSilent() (challenge.Provider, error) {
	return memcached.NewMemcachedProvider([]string{"memcached.internal:11211"})
}

// Renew gets a certificate for a domain.
func Renew(client *lego.Client, put func(domain string, pem []byte) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		domain := r.FormValue("domain")
		got, err := client.Certificate.Obtain(certificate.ObtainRequest{Domains: []string{domain}, Bundle: true})
		if err != nil {
			http.Error(w, "refused", http.StatusBadGateway)
			return
		}
		if err := put(domain, got.Certificate); err != nil {
			http.Error(w, "not kept", http.StatusInternalServerError)
		}
	}
}
