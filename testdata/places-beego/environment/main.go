// Command environment keeps sessions where the environment says.
package main

import (
	"os"

	"github.com/beego/beego/v2/server/web"

	"example.com/places/logins"
)

func setupSilent(c *web.Config) {
	c.WebConfig.Session.SessionOn = true
	c.WebConfig.Session.SessionProvider = os.Getenv("SESSION_PROVIDER")
}

func main() {
	setupSilent(web.BConfig)
	web.Router("/login", &logins.Login{})
	web.Run(":8080")
}
