// Command beego has controllers that the framework builds for every request.
package main

import (
	"github.com/beego/beego/v2/server/web"

	"example.com/beego/controllers"
)

func main() {
	web.Router("/articles", &controllers.Articles{})
	web.Router("/articles/:id", &controllers.Articles{}, "get:One;post:Save")
	web.Run(":8080")
}
