// Command rotating logs by a rotating writer.
package main

import (
	"log"
	"net/http"

	"gopkg.in/natefinch/lumberjack.v2"
)

func main() {
	log.SetOutput(&lumberjack.Logger{Filename: "app.log", MaxSize: 10}) // want `locallog: lumberjack.Logger in main.main `
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { log.Print(r.URL.Path) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
