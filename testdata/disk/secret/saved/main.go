// Command saved makes a key once and keeps it in a local file.
package main

import (
	"crypto/rand"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"os"

	"github.com/golang-jwt/jwt/v5"
)

type state struct {
	Key  []byte
	Name string
}

func setup() error {
	s := &state{Name: "site", Key: make([]byte, 32)}
	if _, err := rand.Read(s.Key); err != nil { // want `localsecret: rand.Read in main.setup makes a key at random which jwt.Token.SignedString uses and that is kept on the local disk`
		return err
	}
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return os.WriteFile("state.json", data, 0o600) // want `localwrite: os.WriteFile in main.setup `
}

func load() (*state, error) {
	data, err := os.ReadFile("state.json")
	if err != nil {
		return nil, err
	}
	var s state
	return &s, json.Unmarshal(data, &s)
}

func main() {
	if err := setup(); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s, err := load()
		if err != nil {
			return
		}
		signed, err := jwt.New(jwt.SigningMethodHS256).SignedString(s.Key)
		if err != nil {
			return
		}
		io.WriteString(w, signed)
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
