// Command files keeps sessions in files.
package main

import (
	"github.com/beego/beego/v2/server/web"

	"example.com/places/logins"
)

func main() {
	session := &web.BConfig.WebConfig.Session
	session.SessionProvider = "file"
	session.SessionProviderConfig = "./sessions"
	session.SessionOn = true // want `localsession: .*BConfig.* on the local disk`
	web.Router("/login", &logins.Login{})
	web.Run(":8080")
}
