// Command dircache keeps certificates in a folder.
package main

import (
	"io"
	"log"
	"net/http"

	"golang.org/x/crypto/acme/autocert"
)

func main() {
	m := &autocert.Manager{
		Prompt: autocert.AcceptTOS,
		Cache:  autocert.DirCache("certs"), // want `localcert: autocert.DirCache in main.main keeps TLS certificates and their keys on the local disk`
	}
	s := &http.Server{Addr: ":443", TLSConfig: m.TLSConfig()}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "ok") })
	log.Fatal(s.ListenAndServeTLS("", ""))
}
