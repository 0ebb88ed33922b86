// Command lazy makes its key on first use.
package main

import (
	"crypto/rand"
	"io"
	"log"
	"net/http"
	"sync"

	"github.com/golang-jwt/jwt/v5"
)

type signer struct {
	once sync.Once
	key  []byte // want `localcache: `
}

func (s *signer) secret() []byte {
	s.once.Do(func() {
		b := make([]byte, 32)
		rand.Read(b) // want `localsecret: rand.Read in \(\*main.signer\).secret.func1 makes a key at random which jwt.Token.SignedString uses`
		s.key = b
	})
	return s.key
}

func (s *signer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	signed, err := jwt.New(jwt.SigningMethodHS256).SignedString(s.secret())
	if err != nil {
		return
	}
	io.WriteString(w, signed)
}

func main() { log.Fatal(http.ListenAndServe(":8080", &signer{})) }
