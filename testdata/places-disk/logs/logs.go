// Package logs writes logs.
package logs

import (
	"io"
	"log"
	"net/http"
	"os"

	rotatelogs "github.com/lestrrat-go/file-rotatelogs"
	old "github.com/natefinch/lumberjack"
	"gopkg.in/natefinch/lumberjack.v2"
)

// Files writes them to files that are rotated.
func Files() error {
	first := &lumberjack.Logger{Filename: "/var/log/places.log", MaxSize: 100} // want `locallog: .*lumberjack\.Logger`
	second := &old.Logger{Filename: "/var/log/old.log"}                        // want `locallog: .*lumberjack\.Logger`
	third, err := rotatelogs.New("/var/log/places.%Y%m%d")                     // want `locallog: .*rotatelogs\.New`
	if err != nil {
		return err
	}
	log.SetOutput(io.MultiWriter(first, second, third))
	return nil
}

// Silent writes them to standard error.
func Silent() *log.Logger { return log.New(os.Stderr, "", log.LstdFlags) }

// Home logs.
func Home(w http.ResponseWriter, r *http.Request) {
	log.Print(r.URL.Path)
	w.WriteHeader(http.StatusNoContent)
}
