// Command zaps logs by zap to a path.
package main

import (
	"log"
	"net/http"

	"go.uber.org/zap"
)

func logger() (*zap.Logger, error) {
	c := zap.NewProductionConfig()
	c.OutputPaths = []string{"stdout", "/var/log/app.log"}
	return c.Build() // want `locallog: zap.Config.Build in main.logger `
}

func consoleSilent() (*zap.Logger, error) {
	c := zap.NewProductionConfig()
	c.OutputPaths = []string{"stdout"}
	c.ErrorOutputPaths = []string{"stderr"}
	return c.Build()
}

func main() {
	l, err := logger()
	if err != nil {
		log.Fatal(err)
	}
	if _, err := consoleSilent(); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { l.Info(r.URL.Path) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
