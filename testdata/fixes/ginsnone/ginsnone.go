// Package ginsnone has nobody to tell of an error.
package ginsnone

import (
	"github.com/gin-contrib/sessions"
	"github.com/gin-contrib/sessions/memstore"
	"github.com/gin-gonic/gin"
)

// Use keeps sessions in memory.
func Use(r *gin.Engine, key []byte) {
	store := memstore.NewStore(key) // want `localsession: .*memstore\.NewStore`
	r.Use(sessions.Sessions("login", store))
	r.POST("/login", func(c *gin.Context) {
		s := sessions.Default(c)
		s.Set("user", c.PostForm("user"))
		s.Save()
	})
}

// Inline makes the store where it is used.
func Inline(r *gin.Engine, key []byte) error {
	r.Use(sessions.Sessions("login", memstore.NewStore(key))) // want `localsession: .*memstore\.NewStore`
	return nil
}
