// Package gincookie keeps gin's sessions in memory and in cookies.
package gincookie

import (
	"net/http"
	"os"

	"github.com/gin-contrib/sessions"
	"github.com/gin-contrib/sessions/cookie"
	"github.com/gin-contrib/sessions/memstore"
	"github.com/gin-gonic/gin"
)

func login(c *gin.Context) {
	s := sessions.Default(c)
	s.Set("user", c.PostForm("user"))
	if err := s.Save(); err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	c.Status(http.StatusNoContent)
}

// Memory keeps sessions in memory.
func Memory() *gin.Engine {
	r := gin.Default()
	store := memstore.NewStore([]byte(os.Getenv("KEY"))) // want `localsession: .*memstore\.NewStore`
	r.Use(sessions.Sessions("s", store))
	r.POST("/login", login)
	return r
}

// CookieSilent keeps sessions in cookies.
func CookieSilent() *gin.Engine {
	r := gin.Default()
	store := cookie.NewStore([]byte(os.Getenv("KEY")))
	store.Options(sessions.Options{MaxAge: 3600, HttpOnly: true})
	r.Use(sessions.Sessions("s", store))
	r.POST("/login", login)
	return r
}
