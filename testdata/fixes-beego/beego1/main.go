// Command beego1 keeps sessions in memory.
package main

import "github.com/beego/beego"

// Login keeps who logged in.
type Login struct{ beego.Controller }

// Post logs in.
func (c *Login) Post() { c.SetSession("user", c.GetString("user")) }

func main() {
	beego.BConfig.WebConfig.Session.SessionOn = true // want `localsession: .*BConfig`
	beego.BConfig.WebConfig.Session.SessionName = "login"
	beego.Router("/login", &Login{})
	beego.Run(":8080")
}
