// Package frameworks registers handlers and middleware with gin, echo and chi.
package frameworks

import (
	"fmt"
	"net/http"
	"sync"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/labstack/echo/v4"
)

var (
	mu          sync.Mutex
	ginSeen     = map[string]int{} // want `localcache: .*ginSeen`
	ginAgents   = map[string]int{} // want `localcache: .*ginAgents`
	echoSeen    = map[string]int{} // want `localcache: .*echoSeen`
	echoAgents  = map[string]int{} // want `localcache: .*echoAgents`
	chiSeen     = map[string]int{} // want `localcache: .*chiSeen`
	chiAgents   = map[string]int{} // want `localcache: .*chiAgents`
	titleSilent = map[string]string{}
)

func init() {
	for _, framework := range []string{"gin", "echo", "chi"} {
		titleSilent[framework] = "Made with " + framework
	}
}

// GinAgents is a middleware.
func GinAgents() gin.HandlerFunc {
	return func(c *gin.Context) {
		mu.Lock()
		ginAgents[c.Request.UserAgent()]++
		mu.Unlock()
		c.Next()
	}
}

// Gin returns a gin engine.
func Gin() *gin.Engine {
	r := gin.New()
	r.Use(GinAgents())
	api := r.Group("/api")
	{
		api.GET("/items/:id", ginItem)
		api.POST("/silent", ginSilent)
	}
	return r
}

func ginItem(c *gin.Context) {
	mu.Lock()
	defer mu.Unlock()
	ginSeen[c.Param("id")]++
	c.JSON(http.StatusOK, gin.H{"seen": ginSeen[c.Param("id")], "agents": ginAgents})
}

func ginSilent(c *gin.Context) {
	words := map[string]int{}
	for _, word := range c.QueryArray("word") {
		words[word]++
	}
	c.Set("words", words)
	c.JSON(http.StatusOK, gin.H{"words": c.MustGet("words"), "title": titleSilent["gin"]})
}

// EchoAgents is a middleware.
func EchoAgents(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		mu.Lock()
		echoAgents[c.Request().UserAgent()]++
		mu.Unlock()
		return next(c)
	}
}

// Echo returns an echo server.
func Echo() *echo.Echo {
	e := echo.New()
	e.Use(EchoAgents)
	e.GET("/items/:id", func(c echo.Context) error {
		mu.Lock()
		defer mu.Unlock()
		echoSeen[c.Param("id")]++
		return c.JSON(http.StatusOK, echo.Map{"seen": echoSeen[c.Param("id")], "agents": echoAgents})
	})
	e.POST("/silent", echoSilent)
	return e
}

func echoSilent(c echo.Context) error {
	words := map[string]int{}
	if err := c.Bind(&words); err != nil {
		return err
	}
	c.Set("words", words)
	return c.String(http.StatusOK, titleSilent["echo"]+fmt.Sprint(words))
}

// ChiAgents is a middleware.
func ChiAgents(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		chiAgents[r.UserAgent()]++
		mu.Unlock()
		next.ServeHTTP(w, r)
	})
}

// Chi returns a chi router.
func Chi() http.Handler {
	r := chi.NewRouter()
	r.Use(ChiAgents)
	r.Route("/api", func(r chi.Router) {
		r.Get("/items/{id}", func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			defer mu.Unlock()
			chiSeen[chi.URLParam(r, "id")]++
			fmt.Fprintln(w, chiSeen, chiAgents)
		})
		r.With(ChiAgents).Post("/silent", chiSilent)
	})
	r.Mount("/debug", debugSilent())
	return r
}

func chiSilent(w http.ResponseWriter, r *http.Request) {
	words := map[string]int{}
	for _, word := range r.URL.Query()["word"] {
		words[word]++
	}
	fmt.Fprintln(w, words, titleSilent["chi"])
}

func debugSilent() http.Handler {
	r := chi.NewRouter()
	r.Get("/", chiSilent)
	return r
}
