// Command stdlib logs to files by the standard library.
package main

import (
	"io"
	"log"
	"log/slog"
	"net/http"
	"os"
)

func open(name string) *os.File {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644) // want `locallog: os.OpenFile in main.open writes logs to a file on the local disk`
	if err != nil {
		log.Fatal(err)
	}
	return f
}

func access() *log.Logger {
	f, err := os.Create("access.log") // want `locallog: os.Create in main.access `
	if err != nil {
		log.Fatal(err)
	}
	return log.New(f, "", log.LstdFlags)
}

func audit() *slog.Logger {
	f, err := os.Create("audit.log") // want `locallog: os.Create in main.audit `
	if err != nil {
		log.Fatal(err)
	}
	return slog.New(slog.NewJSONHandler(f, nil))
}

func main() {
	log.SetOutput(io.MultiWriter(os.Stderr, open("app.log")))
	requests, events := access(), audit()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		requests.Print(r.URL.Path)
		events.Info("asked", "path", r.URL.Path)
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
