// Command memory keeps sessions in memory, which is what beego does unless told otherwise.
package main

import (
	"github.com/beego/beego/v2/server/web"

	"example.com/places/logins"
)

func main() {
	web.BConfig.WebConfig.Session.SessionOn = true // want `localsession: web\.BConfig\.WebConfig\.Session\.SessionOn in main\.main keeps login sessions in the memory of this process`
	web.BConfig.WebConfig.Session.SessionName = "login"
	web.Router("/login", &logins.Login{})
	web.Run(":8080")
}
