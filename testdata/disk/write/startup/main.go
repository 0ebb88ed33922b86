// Command startup writes files before it serves.
package main

import (
	"crypto/rand"
	"encoding/hex"
	"io"
	"log"
	"net/http"
	"os"
)

// register asks a service for an identity and keeps it.
func register() error {
	resp, err := http.Post("https://directory.internal/nodes", "text/plain", nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	id, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return os.WriteFile("node.id", id, 0o600) // want `localwrite: os.WriteFile in main.register writes a file on the local disk when the server starts: `
}

// installation makes an identity by chance.
func installation() error {
	var b [16]byte
	if _, err := rand.Read(b[:]); err != nil {
		return err
	}
	return os.WriteFile("installation.id", []byte(hex.EncodeToString(b[:])), 0o600) // want `localwrite: os.WriteFile in main.installation `
}

// defaultsSilent writes what every host writes.
func defaultsSilent() error {
	return os.WriteFile("config.sample.yaml", []byte("listen: :8080\n"), 0o644)
}

func main() {
	if err := register(); err != nil {
		log.Fatal(err)
	}
	if err := installation(); err != nil {
		log.Fatal(err)
	}
	if err := defaultsSilent(); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "ok") })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
