// Package logins is what the commands serve.
package logins

import (
	"github.com/beego/beego/v2/server/web"
)

// Login keeps who logged in.
type Login struct{ web.Controller }

// Post logs in.
func (c *Login) Post() { c.SetSession("user", c.GetString("user")) }
