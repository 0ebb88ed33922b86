// Command v1redis keeps sessions in Redis.
package main

import (
	"github.com/beego/beego"
	_ "github.com/beego/beego/session/redis"
)

// Login keeps who logged in.
type Login struct{ beego.Controller }

// Post logs in.
func (c *Login) Post() { c.SetSession("user", c.GetString("user")) }

func setupSilent() {
	beego.BConfig.WebConfig.Session.SessionOn = true
	beego.BConfig.WebConfig.Session.SessionProvider = "redis"
	beego.BConfig.WebConfig.Session.SessionProviderConfig = "redis.internal:6379"
}

func main() {
	setupSilent()
	beego.Router("/login", &Login{})
	beego.Run(":8080")
}
