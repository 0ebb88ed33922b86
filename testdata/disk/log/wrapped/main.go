// Command wrapped logs by zap to a writer of its own.
package main

import (
	"log"
	"net/http"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"example.com/disk/log/wrapped/rotate"
)

func main() {
	sink := zapcore.AddSync(&rotate.Writer{Dir: "logs"})
	core := zapcore.NewCore(zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig()), sink, zap.InfoLevel)
	logger := zap.New(core)
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { logger.Info(r.URL.Path) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
