// Command given reads files whose paths an operator gives.
package main

import (
	"flag"
	"log"
	"net/http"
	"os"
)

var words = flag.String("words", "words.lst", "list of words")

func env(key, fallback string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	return fallback
}

func flagSilent() []byte {
	b, err := os.ReadFile(*words)
	if err != nil {
		log.Fatal(err)
	}
	return b
}

func envSilent() []byte {
	b, err := os.ReadFile(env("RULES", "rules.lst"))
	if err != nil {
		log.Fatal(err)
	}
	return b
}

func requestSilent(w http.ResponseWriter, r *http.Request) {
	b, _ := os.ReadFile("pages/" + r.PathValue("name") + ".page")
	w.Write(b)
}

func main() {
	flag.Parse()
	a, b := flagSilent(), envSilent()
	http.HandleFunc("/{name}", requestSilent)
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { w.Write(append(a, b...)) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
