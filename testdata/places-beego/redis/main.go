// Command redis keeps sessions in Redis.
package main

import (
	"os"

	"github.com/beego/beego/v2/server/web"
	_ "github.com/beego/beego/v2/server/web/session/redis"

	"example.com/places/logins"
)

func setupSilent() {
	web.BConfig.WebConfig.Session = web.SessionConfig{
		SessionOn:             true,
		SessionProvider:       "redis",
		SessionProviderConfig: os.Getenv("REDIS_ADDR"),
	}
}

func main() {
	setupSilent()
	web.Router("/login", &logins.Login{})
	web.Run(":8080")
}
