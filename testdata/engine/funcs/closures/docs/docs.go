// Package docs has handlers that are closures returned by methods and functions.
package docs

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// Library is a folder of documents.
type Library struct {
	dir    string
	titles map[string]string // want `localcache: .*titles`
}

// Open returns the library in dir.
func Open(dir string) *Library { return &Library{dir: dir, titles: map[string]string{}} }

// Upload returns the handler that saves a document.
func (l *Library) Upload() http.HandlerFunc {
	names := strings.NewReplacer("/", "_", "\\", "_")
	return func(w http.ResponseWriter, r *http.Request) {
		withID(w, r, func(id string) {
			f, err := os.Create(filepath.Join(l.dir, names.Replace(id))) // want `localupload: .*os\.Create`
			if err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			defer f.Close()
			io.Copy(f, r.Body)
		})
	}
}

// Retitle returns the handler that names a document.
func (l *Library) Retitle() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		withID(w, r, func(id string) { l.titles[id] = r.FormValue("title") })
	}
}

func withID(w http.ResponseWriter, r *http.Request, f func(id string)) {
	id := r.PathValue("id")
	if id == "" {
		http.NotFound(w, r)
		return
	}
	f(id)
}

// Counter returns a handler that counts in a variable of the enclosing function.
func Counter() http.HandlerFunc {
	total := 0 // want `localcache: .*total`
	return func(w http.ResponseWriter, r *http.Request) {
		total++
		fmt.Fprintln(w, total)
	}
}

// GreeterSilent returns a handler whose captured variables are never written
// after it is made.
func GreeterSilent(words ...string) http.HandlerFunc {
	greeting := ""
	for _, word := range words {
		greeting += word + " "
	}
	return func(w http.ResponseWriter, r *http.Request) {
		answer := greeting
		say := func(s string) { answer += s }
		say(r.FormValue("name"))
		io.WriteString(w, answer)
	}
}

// EchoSilent returns a handler that copies the body to the answer.
func (l *Library) EchoSilent() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		withID(w, r, func(string) { io.Copy(w, r.Body) })
	}
}

// Title returns the handler that shows a document's title.
func (l *Library) Title() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		withID(w, r, func(id string) { io.WriteString(w, l.titles[id]) })
	}
}
