// Command requests makes random values for one request or one record.
package main

import (
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

func main() {
	var err error
	if db, err = sql.Open("pgx", os.Getenv("DATABASE_URL")); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/page", nonceSilent)
	http.HandleFunc("/signup", saltSilent)
	http.HandleFunc("/envelope", envelopeSilent)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
