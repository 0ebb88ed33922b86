// Command off keeps no sessions.
package main

import (
	"github.com/beego/beego/v2/server/web"

	"example.com/places/logins"
)

func setupSilent() {
	web.BConfig.WebConfig.Session.SessionOn = false
	web.BConfig.WebConfig.Session.SessionGCMaxLifetime = 3600
	web.BConfig.WebConfig.AutoRender = true
}

func main() {
	setupSilent()
	web.Router("/login", &logins.Login{})
	web.Run(":8080")
}
