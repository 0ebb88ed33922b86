// Command gins keeps sessions in memory and in files.
package main

import (
	"os"

	"github.com/gin-contrib/sessions"
	"github.com/gin-contrib/sessions/filesystem"
	"github.com/gin-contrib/sessions/memstore"
	"github.com/gin-gonic/gin"
)

func main() {
	store := memstore.NewStore([]byte(os.Getenv("KEY"))) // want `localsession: .*memstore\.NewStore`
	r := gin.Default()
	r.Use(sessions.Sessions("login", store))
	if err := admin(r); err != nil {
		panic(err)
	}
	if _, err := keyless(r); err != nil {
		panic(err)
	}
	r.POST("/login", func(c *gin.Context) {
		s := sessions.Default(c)
		s.Set("user", c.PostForm("user"))
		s.Save()
	})
	r.Run()
}

func admin(r *gin.Engine) error {
	keys := [][]byte{[]byte(os.Getenv("KEY"))}
	files := filesystem.NewStore("/var/sessions", keys...) // want `localsession: .*filesystem\.NewStore`
	r.Use(sessions.Sessions("admin", files))
	return nil
}

func keyless(r *gin.Engine) (*gin.Engine, error) {
	store := memstore.NewStore() // want `localsession: .*memstore\.NewStore`
	r.Use(sessions.Sessions("keyless", store))
	return r, nil
}
