// Package flamegos keeps Flamego's sessions.
package flamegos

import (
	"github.com/flamego/flamego"
	"github.com/flamego/session"
)

// Local keeps sessions in memory and files.
func Local() *flamego.Flame {
	f := flamego.New()
	f.Use(session.Sessioner())                                                // want `localsession: .*session\.Sessioner`
	f.Use(session.Sessioner(session.Options{Initer: session.MemoryIniter()})) // want `localsession: .*session\.MemoryIniter`
	f.Use(session.Sessioner(session.Options{Initer: session.FileIniter()}))   // want `localsession: .*session\.FileIniter`
	f.Post("/login", login)
	return f
}

// RemoteSilent keeps sessions in what the caller chose.
func RemoteSilent(initer session.Initer) *flamego.Flame {
	f := flamego.New()
	f.Use(session.Sessioner(session.Options{Initer: initer}))
	f.Post("/login", login)
	return f
}

func login(c flamego.Context, s session.Session) { s.Set("user", c.Query("user")) }
