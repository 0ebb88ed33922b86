// Command beegofile says where the sessions are kept: it is not for a fix to say otherwise.
package main

import "github.com/beego/beego/v2/server/web"

// Login keeps who logged in.
type Login struct{ web.Controller }

// Post logs in.
func (c *Login) Post() { c.SetSession("user", c.GetString("user")) }

func main() {
	web.BConfig.WebConfig.Session.SessionOn = true // want `localsession: .*BConfig`
	web.BConfig.WebConfig.Session.SessionProvider = "file"
	web.Router("/login", &Login{})
	web.Run(":8080")
}
