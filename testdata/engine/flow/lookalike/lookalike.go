// Package lookalike does with uploads what looks like saving them but is not.
package lookalike

import (
	"bytes"
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"io"
	"log"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"

	"example.com/engine/flow/lookalike/remote"
)

var files = &remote.Client{Base: "https://files.internal"}

// HashSilent copies an upload into a hash.
func HashSilent(w http.ResponseWriter, r *http.Request) {
	h := md5.New()
	if _, err := io.Copy(h, r.Body); err != nil {
		return
	}
	fmt.Fprintln(w, hex.EncodeToString(h.Sum(nil)))
}

// EchoSilent copies an upload to the answer.
func EchoSilent(w http.ResponseWriter, r *http.Request) {
	io.Copy(w, r.Body)
}

// CreateSilent copies an upload into an object of another service.
func CreateSilent(w http.ResponseWriter, r *http.Request) {
	f, err := files.Create(r.PathValue("name"))
	if err != nil {
		return
	}
	defer f.Close()
	io.Copy(f, r.Body)
}

// WriteFileSilent sends an upload to another service.
func WriteFileSilent(w http.ResponseWriter, r *http.Request) {
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	files.WriteFile(r.PathValue("name"), b, 0o600)
}

// ForwardSilent sends an upload on as a form.
func ForwardSilent(w http.ResponseWriter, r *http.Request) {
	var body bytes.Buffer
	mw := multipart.NewWriter(&body)
	part, err := mw.CreateFormFile("file", "upload")
	if err != nil {
		return
	}
	io.Copy(part, r.Body)
	mw.Close()
	resp, err := http.Post("https://files.internal/", mw.FormDataContentType(), &body)
	if err != nil {
		return
	}
	resp.Body.Close()
}

// ServeSilent sends a file of the host; only its name comes from the request.
func ServeSilent(w http.ResponseWriter, r *http.Request) {
	f, err := os.Open("/usr/share/doc/" + r.PathValue("name"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer f.Close()
	io.Copy(w, f)
}

// StdoutSilent logs a form value and prints another to standard output.
func StdoutSilent(w http.ResponseWriter, r *http.Request) {
	log.Println("got", r.FormValue("name"))
	fmt.Fprintln(os.Stdout, r.FormValue("text"))
	io.Copy(os.Stderr, r.Body)
}

// DevNullSilent throws an upload away.
func DevNullSilent(w http.ResponseWriter, r *http.Request) {
	n, _ := io.Copy(io.Discard, r.Body)
	fmt.Fprintln(w, n)
}

// MarkerSilent writes a file whose name comes from the request, but not what is
// in it.
func MarkerSilent(w http.ResponseWriter, r *http.Request) {
	path := filepath.Join("/run/engine", filepath.Base(r.PathValue("name")))
	if err := os.WriteFile(path, []byte("maintenance\n"), 0o644); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
