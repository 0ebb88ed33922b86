// Command made reads what it has written itself.
package main

import (
	"io"
	"log"
	"net/http"
	"os"
)

const cache = "cache/rates.xml"

func refresh() error {
	resp, err := http.Get("https://bank.internal/rates")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return os.WriteFile(cache, data, 0o644) // want `localwrite: os.WriteFile in main.refresh `
}

func ratesSilent(w http.ResponseWriter, r *http.Request) {
	b, err := os.ReadFile(cache)
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	w.Write(b)
}

func main() {
	if err := refresh(); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/rates", ratesSilent)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
