// Command requests makes random values for one request or one record.
package main

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"io"
	"log"
	"net/http"
	"os"
)

var db *sql.DB

func randomBytes(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}

// nonceSilent is for one page.
func nonceSilent(w http.ResponseWriter, r *http.Request) {
	nonce := base64.StdEncoding.EncodeToString(randomBytes(16))
	w.Header().Set("Content-Security-Policy", "script-src 'nonce-"+nonce+"'")
}

// saltSilent is stored with the record that it belongs to.
func saltSilent(w http.ResponseWriter, r *http.Request) {
	salt := randomBytes(16)
	mac := hmac.New(sha256.New, salt)
	io.WriteString(mac, r.FormValue("password"))
	db.ExecContext(r.Context(), "INSERT INTO users VALUES ($1, $2)", salt, mac.Sum(nil))
}

// envelopeSilent encrypts with a key of its own, which is sent along.
func envelopeSilent(w http.ResponseWriter, r *http.Request) {
	key := randomBytes(32)
	block, err := aes.NewCipher(key)
	if err != nil {
		return
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return
	}
	nonce := randomBytes(gcm.NonceSize())
	w.Write(gcm.Seal(key, nonce, []byte("text"), nil))
}

// hook is where one user wants to be told of things; what is sent there is signed with
// a secret of its own.
type hook struct{ url, secretSilent string }

// deliveries wait for the worker.
var deliveries = make(chan hook, 100) // want `localjob: .*deliveries`

// addHookSilent makes the secret, which the table keeps, and tries it.
func addHookSilent(w http.ResponseWriter, r *http.Request) {
	h := hook{r.FormValue("url"), base64.StdEncoding.EncodeToString(randomBytes(24))}
	db.ExecContext(r.Context(), "INSERT INTO hooks VALUES ($1, $2)", h.url, h.secretSilent)
	deliveries <- h
}

func deliver() {
	for h := range deliveries {
		mac := hmac.New(sha256.New, []byte(h.secretSilent))
		io.WriteString(mac, "hello")
		http.Post(h.url, "text/plain", bytes.NewReader(mac.Sum(nil)))
	}
}

func main() {
	var err error
	if db, err = sql.Open("pgx", os.Getenv("DATABASE_URL")); err != nil {
		log.Fatal(err)
	}
	go deliver()
	http.HandleFunc("/hook", addHookSilent)
	http.HandleFunc("/page", nonceSilent)
	http.HandleFunc("/signup", saltSilent)
	http.HandleFunc("/envelope", envelopeSilent)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
