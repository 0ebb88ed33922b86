// The server draws many values as it starts and keeps them in one table. That
// one of them signs does not say which.
package main

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"net/http"
	"os"
)

var table = map[string]string{}

func main() {
	table["one"] = rand.Text()
	table["two"] = rand.Text()
	table["three"] = rand.Text()
	table["four"] = rand.Text()
	table["five"] = rand.Text()
	table["six"] = rand.Text()
	table["seven"] = rand.Text()
	table["eight"] = rand.Text()
	table["nine"] = rand.Text()
	table["signing"] = os.Getenv("SIGNING_KEY")
	http.HandleFunc("/sign", func(w http.ResponseWriter, r *http.Request) {
		mac := hmac.New(sha256.New, []byte(table["signing"]))
		mac.Write([]byte(r.FormValue("text")))
		_, _ = w.Write(mac.Sum(nil))
	})
	_ = http.ListenAndServe(":8080", nil)
}
