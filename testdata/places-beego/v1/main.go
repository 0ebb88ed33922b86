// Command v1 keeps sessions and answers with the first version of beego.
package main

import (
	"net/http"
	"time"

	"github.com/beego/beego"
	"github.com/beego/beego/cache"
	"github.com/beego/beego/session"
)

// Login keeps who logged in.
type Login struct{ beego.Controller }

// Post logs in.
func (c *Login) Post() { c.SetSession("user", c.GetString("user")) }

var (
	named, _ = cache.NewCache("memory", `{"interval":60}`) // want `localcache: .*cache\.NewCache`
	memory   = cache.NewMemoryCache()                      // want `localcache: .*cache\.NewMemoryCache`
	files    = cache.NewFileCache()                        // want `localcache: .*cache\.NewFileCache`

	remoteSilent, _ = cache.NewCache("redis", `{"conn":"redis.internal:6379"}`)
)

// Answer remembers its answers.
type Answer struct{ beego.Controller }

// Get answers.
func (c *Answer) Get() {
	q := c.GetString("q")
	a := named.Get(q)
	if a == nil {
		a = memory.Get(q)
	}
	if a == nil {
		a = files.Get(q)
	}
	if a == nil {
		a = remoteSilent.Get(q)
	}
	if a == nil {
		a = q + "!"
		named.Put(q, a, time.Minute)
		memory.Put(q, a, time.Minute)
		files.Put(q, a, time.Minute)
		remoteSilent.Put(q, a, time.Minute)
	}
	c.Ctx.WriteString(a.(string))
}

// BatchSilent remembers within one request.
type BatchSilent struct{ beego.Controller }

// Get tells whether there is a word twice.
func (c *BatchSilent) Get() {
	seenSilent := cache.NewMemoryCache()
	filesSilent := cache.NewFileCache()
	for _, q := range c.GetStrings("q") {
		if seenSilent.IsExist(q) || filesSilent.IsExist(q) {
			c.Abort("400")
		}
		seenSilent.Put(q, true, time.Minute)
		filesSilent.Put(q, true, time.Minute)
	}
}

// Plain has managers of its own.
func Plain() http.HandlerFunc {
	memory, err := session.NewManager("memory", &session.ManagerConfig{CookieName: "login"}) // want `localsession: .*session\.NewManager.* in the memory`
	if err != nil {
		return nil
	}
	files, err := session.NewManager("file", &session.ManagerConfig{ProviderConfig: "./sessions"}) // want `localsession: .*session\.NewManager.* on the local disk`
	if err != nil {
		return nil
	}
	return both(memory, files)
}

// PlainSilent keeps sessions in Redis.
func PlainSilent() http.HandlerFunc {
	remote, err := session.NewManager("redis", &session.ManagerConfig{ProviderConfig: "redis.internal:6379"})
	if err != nil {
		return nil
	}
	return both(remote, remote)
}

func both(a, b *session.Manager) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for _, m := range []*session.Manager{a, b} {
			if s, err := m.SessionStart(w, r); err == nil {
				s.Set("user", r.FormValue("user"))
			}
		}
	}
}

func main() {
	beego.BConfig.WebConfig.Session.SessionOn = true // want `localsession: beego\.BConfig\.WebConfig\.Session\.SessionOn in main\.main`
	beego.Router("/login", &Login{})
	beego.Router("/answer", &Answer{})
	beego.Router("/batch", &BatchSilent{})
	beego.Handler("/plain", Plain())
	beego.Handler("/remote", PlainSilent())
	beego.Run(":8080")
}
