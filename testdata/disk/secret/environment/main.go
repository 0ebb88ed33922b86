// Command environment is given its keys.
package main

import (
	"crypto/sha256"
	"io"
	"log"
	"math/rand"
	"net/http"
	"os"

	crand "crypto/rand"
	"encoding/binary"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gorilla/sessions"
)

var dice *rand.Rand

func init() {
	var seed int64
	binary.Read(crand.Reader, binary.LittleEndian, &seed)
	dice = rand.New(rand.NewSource(seed))
}

func derived() []byte {
	sum := sha256.Sum256([]byte(os.Getenv("SHARED_SECRET")))
	return sum[:]
}

func main() {
	store := sessions.NewCookieStore([]byte(os.Getenv("SESSION_KEY")))
	key := derived()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s, _ := store.Get(r, "s")
		s.Values["lucky"] = dice.Intn(6)
		s.Save(r, w)
		signed, err := jwt.New(jwt.SigningMethodHS256).SignedString(key)
		if err != nil {
			return
		}
		io.WriteString(w, signed)
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
