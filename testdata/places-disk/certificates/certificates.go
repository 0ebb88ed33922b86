// Package certificates serves TLS.
package certificates

import (
	"context"
	"crypto/tls"
	"net/http"

	"github.com/caddyserver/certmagic"
	"github.com/labstack/echo/v4"
	"github.com/redis/go-redis/v9"
	"golang.org/x/crypto/acme/autocert"
)

// Autocert keeps certificates in folders.
func Autocert(h http.Handler) {
	m := &autocert.Manager{
		Prompt: autocert.AcceptTOS,
		Cache:  autocert.DirCache("/var/certs"), // want `localcert: .*DirCache`
	}
	go http.ListenAndServe(":80", m.HTTPHandler(nil))
	http.Serve(autocert.NewListener("example.com"), h) // want `localcert: .*autocert\.NewListener`
}

type cache struct{ client *redis.Client }

func (c cache) Get(ctx context.Context, key string) ([]byte, error) {
	return c.client.Get(ctx, key).Bytes()
}

func (c cache) Put(ctx context.Context, key string, data []byte) error {
	return c.client.Set(ctx, key, data, 0).Err()
}

func (c cache) Delete(ctx context.Context, key string) error { return c.client.Del(ctx, key).Err() }

// AutocertSilent keeps certificates in Redis.
func AutocertSilent(h http.Handler, client *redis.Client) {
	m := &autocert.Manager{Prompt: autocert.AcceptTOS, Cache: cache{client}}
	http.Serve(m.Listener(), h)
}

// AutocertMemory asks for new certificates at each start.
func AutocertMemory(h http.Handler) {
	m := &autocert.Manager{ // want `localcert: autocert\.Manager in certificates\.AutocertMemory keeps .* in the memory of this process`
		Prompt:     autocert.AcceptTOS,
		HostPolicy: autocert.HostWhitelist("example.com"),
	}
	http.Serve(m.Listener(), h)
}

// AutocertNew does, too.
func AutocertNew(h http.Handler) {
	m := new(autocert.Manager) // want `localcert: .*autocert\.Manager`
	m.Prompt = autocert.AcceptTOS
	http.Serve(m.Listener(), h)
}

// AutocertVariable does, too.
func AutocertVariable(h http.Handler) {
	var m autocert.Manager // want `localcert: .*autocert\.Manager`
	m.Prompt = autocert.AcceptTOS
	m.Email = "ops@example.com"
	http.Serve(m.Listener(), h)
}

// AutocertLaterSilent keeps certificates in Redis, as it says later.
func AutocertLaterSilent(h http.Handler, client *redis.Client) {
	var byName autocert.Manager
	byName.Cache = cache{client}
	go http.Serve(byName.Listener(), h)
	m := new(autocert.Manager)
	share(m, client)
	http.Serve(m.Listener(), h)
}

func share(m *autocert.Manager, client *redis.Client) { m.Cache = cache{client} }

func newManager(c autocert.Cache) *autocert.Manager {
	return &autocert.Manager{Prompt: autocert.AcceptTOS, Cache: c}
}

// AutocertOwnSilent has a constructor of its own.
func AutocertOwnSilent(h http.Handler, client *redis.Client) {
	http.Serve(newManager(cache{client}).Listener(), h)
}

var (
	manager       autocert.Manager                               // want `localcert: certificates\.manager keeps`
	literal       = autocert.Manager{Prompt: autocert.AcceptTOS} // want `localcert: .*autocert\.Manager`
	managerSilent autocert.Manager
)

// AutocertGlobal has package variables.
func AutocertGlobal(h http.Handler, client *redis.Client) {
	manager.Prompt = autocert.AcceptTOS
	managerSilent.Prompt = autocert.AcceptTOS
	managerSilent.Cache = cache{client}
	go http.Serve(manager.Listener(), h)
	go http.Serve(literal.Listener(), h)
	http.Serve(managerSilent.Listener(), h)
}

type site struct {
	name    string
	manager autocert.Manager // want `localcert: certificates\.site\.manager keeps`
}

type siteSilent struct {
	name    string
	manager autocert.Manager
}

// AutocertField has them in fields.
func AutocertField(h http.Handler, client *redis.Client) {
	s := &site{name: "example.com"}
	s.manager.HostPolicy = autocert.HostWhitelist(s.name)
	go http.Serve(s.manager.Listener(), h)
	shared := &siteSilent{name: "example.com", manager: autocert.Manager{Prompt: autocert.AcceptTOS, Cache: cache{client}}}
	http.Serve(shared.manager.Listener(), h)
}

type renamed = autocert.Manager

// AutocertAlias has another name for it.
func AutocertAlias(h http.Handler) {
	m := &renamed{Prompt: autocert.AcceptTOS} // want `localcert: .*autocert\.Manager`
	http.Serve(m.Listener(), h)
}

type embedding struct {
	autocert.Manager // want `localcert: certificates\.embedding\.Manager keeps`
	name             string
}

type embeddingSilent struct {
	autocert.Manager
	name string
}

// AutocertEmbedded embeds it.
func AutocertEmbedded(h http.Handler, client *redis.Client) {
	e := &embedding{name: "example.com"}
	e.HostPolicy = autocert.HostWhitelist(e.name)
	go http.Serve(e.Listener(), h)
	shared := &embeddingSilent{name: "example.com"}
	shared.Cache = cache{client}
	http.Serve(shared.Listener(), h)
}

// Echo asks for new certificates at each start.
func Echo() error {
	e := echo.New()
	e.AutoTLSManager.HostPolicy = autocert.HostWhitelist("example.com")
	return e.StartAutoTLS(":443") // want `localcert: .*StartAutoTLS`
}

// EchoFolder keeps them in a folder.
func EchoFolder() error {
	e := echo.New()
	e.AutoTLSManager.Cache = autocert.DirCache("/var/certs") // want `localcert: .*DirCache`
	return e.StartAutoTLS(":443")
}

// EchoSilent keeps them in Redis.
func EchoSilent(client *redis.Client) error {
	e := echo.New()
	e.AutoTLSManager.Cache = cache{client}
	return e.StartAutoTLS(":443")
}

// EchoManagerSilent has a manager of its own.
func EchoManagerSilent(client *redis.Client) error {
	e := echo.New()
	e.AutoTLSManager = autocert.Manager{Prompt: autocert.AcceptTOS, Cache: cache{client}}
	return e.StartAutoTLS(":443")
}

// Magic keeps certificates in a folder of the user.
func Magic(h http.Handler) error {
	config, err := certmagic.TLS([]string{"example.com"}) // want `localcert: .*certmagic\.TLS`
	if err != nil {
		return err
	}
	ln, err := certmagic.Listen([]string{"example.com"}) // want `localcert: .*certmagic\.Listen`
	if err != nil {
		return err
	}
	go http.Serve(ln, h)
	go http.Serve(tls.NewListener(ln, certmagic.NewDefault().TLSConfig()), h) // want `localcert: .*certmagic\.NewDefault`
	go http.Serve(tls.NewListener(ln, config), h)
	return certmagic.HTTPS([]string{"example.com"}, h) // want `localcert: .*certmagic\.HTTPS`
}

// Folder names the folder.
func Folder() *certmagic.Config {
	c := &certmagic.Config{Storage: &certmagic.FileStorage{Path: "/var/certs"}} // want `localcert: .*FileStorage`
	return c
}

// MagicSilent keeps certificates where the caller wants.
func MagicSilent(storage certmagic.Storage, h http.Handler) {
	c := certmagic.NewDefault()
	c.Storage = storage
	ln, err := tls.Listen("tcp", ":443", c.TLSConfig())
	if err != nil {
		return
	}
	http.Serve(ln, h)
}

// Home is what is served.
func Home(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) }
