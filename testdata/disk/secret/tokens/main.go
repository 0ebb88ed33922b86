// Command tokens signs tokens with keys that it makes when it starts.
package main

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"log"
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

var key []byte

func init() {
	key = make([]byte, 32)
	if _, err := io.ReadFull(rand.Reader, key); err != nil { // want `localsecret: rand.Reader in main.init#1 makes a key at random which hmac.New uses`
		panic(err)
	}
}

type issuer struct{ private *rsa.PrivateKey }

func newIssuer() (*issuer, error) {
	private, err := rsa.GenerateKey(rand.Reader, 2048) // want `localsecret: rsa.GenerateKey in main.newIssuer makes a key at random which jwt.Token.SignedString uses`
	if err != nil {
		return nil, err
	}
	return &issuer{private}, nil
}

func (i *issuer) token(w http.ResponseWriter, r *http.Request) {
	t := jwt.NewWithClaims(jwt.SigningMethodRS256, jwt.MapClaims{"exp": time.Now().Add(time.Hour).Unix()})
	signed, err := t.SignedString(i.private)
	if err != nil {
		return
	}
	io.WriteString(w, signed)
}

func link(w http.ResponseWriter, r *http.Request) {
	mac := hmac.New(sha256.New, key)
	io.WriteString(mac, r.URL.Path)
	io.WriteString(w, hex.EncodeToString(mac.Sum(nil)))
}

func main() {
	i, err := newIssuer()
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/token", i.token)
	http.HandleFunc("/link", link)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
