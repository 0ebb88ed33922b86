// Command frameworks logs by gin, logrus and zerolog.
package main

import (
	"io"
	"log"
	"os"

	"github.com/gin-gonic/gin"
	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
)

func ginLog() {
	f, err := os.Create("gin.log") // want `locallog: os.Create in main.ginLog `
	if err != nil {
		log.Fatal(err)
	}
	gin.DefaultWriter = io.MultiWriter(f, os.Stdout)
}

func logrusLog() *logrus.Logger {
	f, err := os.Create("logrus.log") // want `locallog: os.Create in main.logrusLog `
	if err != nil {
		log.Fatal(err)
	}
	l := logrus.New()
	l.Out = f
	return l
}

func zerologLog() zerolog.Logger {
	f, err := os.Create("zerolog.log") // want `locallog: os.Create in main.zerologLog `
	if err != nil {
		log.Fatal(err)
	}
	return zerolog.New(f).With().Timestamp().Logger()
}

func main() {
	ginLog()
	a, b := logrusLog(), zerologLog()
	r := gin.Default()
	r.GET("/", func(c *gin.Context) {
		a.Info("asked")
		b.Info().Msg("asked")
		c.String(200, "ok")
	})
	r.Run()
}
