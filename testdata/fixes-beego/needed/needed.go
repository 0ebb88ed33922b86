// Package needed imports what the fixes import, so that go.mod has it.
package needed

import (
	_ "github.com/astaxie/beego/session/redis"
	_ "github.com/beego/beego/session/redis"
)
