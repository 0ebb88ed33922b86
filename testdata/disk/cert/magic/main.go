// Command magic lets certmagic keep certificates where it likes.
package main

import (
	"io"
	"log"
	"net/http"

	"github.com/caddyserver/certmagic"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "ok") })
	l, err := certmagic.Listen([]string{"example.com"}) // want `localcert: certmagic.Listen in main.main `
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.Serve(l, mux))
}
