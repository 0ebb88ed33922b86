// Package framework takes uploads in through gin, echo and chi.
package framework

import (
	"io"
	"net/http"
	"os"
	"path/filepath"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/labstack/echo/v4"
)

const dir = "/srv/uploads"

// Gin returns a gin engine.
func Gin() *gin.Engine {
	r := gin.Default()
	r.POST("/save", func(c *gin.Context) {
		file, err := c.FormFile("file")
		if err != nil {
			c.AbortWithStatus(http.StatusBadRequest)
			return
		}
		if err := c.SaveUploadedFile(file, filepath.Join(dir, filepath.Base(file.Filename))); err != nil { // want `localupload: .*SaveUploadedFile`
			c.AbortWithError(http.StatusInternalServerError, err)
			return
		}
		c.Status(http.StatusCreated)
	})
	r.POST("/mode", ginMode)
	r.POST("/raw", ginRaw)
	r.POST("/bind", ginBind)
	r.POST("/silent", ginSilent)
	return r
}

func ginMode(c *gin.Context) {
	file, err := c.FormFile("file")
	if err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	if err := c.SaveUploadedFile(file, filepath.Join(dir, "latest"), 0o600); err != nil { // want `localupload: .*SaveUploadedFile`
		c.AbortWithError(http.StatusInternalServerError, err)
	}
}

func ginRaw(c *gin.Context) {
	b, err := c.GetRawData()
	if err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	if err := os.WriteFile(filepath.Join(dir, c.Query("name")), b, 0o600); err != nil { // want `localupload: .*os\.WriteFile`
		c.AbortWithError(http.StatusInternalServerError, err)
	}
}

type note struct {
	Title string `json:"title" binding:"required"`
	Text  string `json:"text"`
}

func ginBind(c *gin.Context) {
	var n note
	if err := c.ShouldBindJSON(&n); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return
	}
	if err := os.WriteFile(filepath.Join(dir, "note.md"), []byte("# "+n.Title+"\n\n"+n.Text), 0o600); err != nil { // want `localupload: .*os\.WriteFile`
		c.AbortWithError(http.StatusInternalServerError, err)
	}
}

func ginSilent(c *gin.Context) {
	form, err := c.MultipartForm()
	if err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	sizes := map[string]int64{}
	for _, file := range form.File["files"] {
		sizes[file.Filename] = file.Size
	}
	c.JSON(http.StatusOK, sizes)
}

// Echo returns an echo server.
func Echo() *echo.Echo {
	e := echo.New()
	e.POST("/save", echoSave)
	e.POST("/silent", echoSilent)
	return e
}

func echoSave(c echo.Context) error {
	file, err := c.FormFile("file")
	if err != nil {
		return err
	}
	src, err := file.Open()
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.Create(filepath.Join(dir, filepath.Base(file.Filename))) // want `localupload: .*os\.Create`
	if err != nil {
		return err
	}
	defer dst.Close()
	if _, err = io.Copy(dst, src); err != nil {
		return err
	}
	return c.NoContent(http.StatusCreated)
}

func echoSilent(c echo.Context) error {
	return c.Stream(http.StatusOK, echo.MIMEOctetStream, c.Request().Body)
}

// Chi returns a chi router.
func Chi() http.Handler {
	r := chi.NewRouter()
	r.Put("/files/{name}", func(w http.ResponseWriter, r *http.Request) {
		f, err := os.Create(filepath.Join(dir, chi.URLParam(r, "name"))) // want `localupload: .*os\.Create`
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		defer f.Close()
		f.ReadFrom(r.Body)
	})
	r.Get("/silent/{name}", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, filepath.Join(dir, chi.URLParam(r, "name")))
	})
	return r
}
