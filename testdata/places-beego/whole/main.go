// Command whole sets all that there is to say about sessions at once.
package main

import (
	"github.com/beego/beego/v2/server/web"

	"example.com/places/logins"
)

func main() {
	web.BConfig.WebConfig.Session = web.SessionConfig{ // want `localsession: .*BConfig.* in the memory of this process`
		SessionOn:       true,
		SessionProvider: "memory",
		SessionName:     "login",
	}
	web.Router("/login", &logins.Login{})
	web.Run(":8080")
}
