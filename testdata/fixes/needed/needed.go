// Package needed imports what the fixes import, so that go.mod has it.
package needed

import (
	_ "github.com/alexedwards/scs/redisstore"
	_ "github.com/beego/beego/v2/server/web/session/redis"
	_ "github.com/gin-contrib/sessions/redis"
	_ "github.com/gofiber/storage/redis/v3"
	_ "github.com/gomodule/redigo/redis"
	_ "github.com/kataras/iris/v12/sessions/sessiondb/redis"
)
