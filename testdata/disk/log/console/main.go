// Command console logs to standard output, and reads a file that is no log.
package main

import (
	"bufio"
	"log"
	"log/slog"
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
	"github.com/sirupsen/logrus"
)

func wordsSilent() []string {
	f, err := os.Open("words.txt")
	if err != nil {
		log.Print(err)
		return nil
	}
	defer f.Close()
	var words []string
	for s := bufio.NewScanner(f); s.Scan(); {
		words = append(words, s.Text())
	}
	return words
}

func main() {
	log.SetOutput(os.Stdout)
	gin.DefaultWriter = os.Stderr
	l := logrus.New()
	l.Out = os.Stdout
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, nil)))
	words := wordsSilent()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { l.Info(len(words)) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
