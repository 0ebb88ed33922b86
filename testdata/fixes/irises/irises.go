// Package irises keeps sessions in memory.
package irises

import (
	"github.com/kataras/iris/v12"
	"github.com/kataras/iris/v12/sessions"
)

// Serve serves.
func Serve(app *iris.Application) {
	s := sessions.New(sessions.Config{Cookie: "login"}) // want `localsession: .*sessions\.New`
	app.Use(s.Handler())
	app.Post("/login", func(ctx iris.Context) { sessions.Get(ctx).Set("user", ctx.FormValue("user")) })
}
