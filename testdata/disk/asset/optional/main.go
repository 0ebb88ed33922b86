// Command optional can do without the files that it reads.
package main

import (
	"errors"
	"io/fs"
	"log"
	"net/http"
	"os"
)

func bannerSilent() []byte {
	b, err := os.ReadFile("banner.txt")
	if errors.Is(err, fs.ErrNotExist) {
		return []byte("welcome")
	}
	return b
}

func overridesSilent() []byte {
	if _, err := os.Stat("overrides.json"); err != nil {
		return nil
	}
	b, err := os.ReadFile("overrides.json")
	if err != nil {
		log.Fatal(err)
	}
	return b
}

func main() {
	a, b := bannerSilent(), overridesSilent()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { w.Write(append(a, b...)) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
