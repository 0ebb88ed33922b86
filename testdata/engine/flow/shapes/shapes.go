// Package shapes carries request data through the language itself: structs,
// slices, maps, channels, goroutines, results, defer, strings.
package shapes

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"text/template"
)

const dir = "/var/lib/notes"

type note struct {
	name string
	text []byte
}

type envelope struct {
	meta map[string]string
	note *note
}

// Struct carries the body in a struct in a struct.
func Struct(w http.ResponseWriter, r *http.Request) {
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	e := envelope{meta: map[string]string{"app": "notes"}, note: &note{name: "struct", text: b}}
	store(&e)
}

func store(e *envelope) {
	os.WriteFile(filepath.Join(dir, e.note.name), e.note.text, 0o600) // want `localupload: .*os\.WriteFile`
}

// StructSilent carries the body in a struct of the same type, but only measures
// it.
func StructSilent(w http.ResponseWriter, r *http.Request) {
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	e := envelope{note: &note{text: b}}
	fmt.Fprintln(w, len(e.note.text))
}

// Slice carries the body in a slice of strings.
func Slice(w http.ResponseWriter, r *http.Request) {
	var lines []string
	for _, v := range r.URL.Query()["line"] {
		lines = append(lines, strings.TrimSpace(v))
	}
	os.WriteFile(filepath.Join(dir, "slice"), []byte(strings.Join(lines, "\n")), 0o600) // want `localupload: .*os\.WriteFile`
}

// Map carries form values in a map.
func Map(w http.ResponseWriter, r *http.Request) {
	values := map[string]string{"title": r.PostFormValue("title"), "text": r.PostFormValue("text")}
	f, err := os.Create(filepath.Join(dir, "map")) // want `localupload: .*os\.Create`
	if err != nil {
		return
	}
	defer f.Close()
	for k, v := range values {
		fmt.Fprintf(f, "%s: %s\n", k, v)
	}
}

// Twice writes two files by the same call: each is lost for itself.
func Twice(w http.ResponseWriter, r *http.Request) {
	os.WriteFile(filepath.Join(dir, "title"), []byte(r.PostFormValue("title")), 0o600) // want `localupload: os\.WriteFile in shapes\.Twice keeps`
	os.WriteFile(filepath.Join(dir, "text"), []byte(r.PostFormValue("text")), 0o600)   // want `localupload: os\.WriteFile in shapes\.Twice \(2\) keeps`
}

// MapSilent carries form values in a map to the answer.
func MapSilent(w http.ResponseWriter, r *http.Request) {
	values := map[string]string{"title": r.PostFormValue("title")}
	for k, v := range values {
		fmt.Fprintf(w, "%s: %s\n", k, v)
	}
}

// Channel carries the body through a channel to a goroutine.
func Channel(w http.ResponseWriter, r *http.Request) {
	chunks := make(chan []byte)
	done := make(chan error, 1)
	go func() { done <- drain(chunks) }()
	for {
		buf := make([]byte, 4096)
		n, err := r.Body.Read(buf)
		if n > 0 {
			chunks <- buf[:n]
		}
		if err != nil {
			break
		}
	}
	close(chunks)
	if err := <-done; err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func drain(chunks <-chan []byte) error {
	f, err := os.Create(filepath.Join(dir, "channel")) // want `localupload: .*os\.Create`
	if err != nil {
		return err
	}
	defer f.Close()
	for c := range chunks {
		if _, err := f.Write(c); err != nil {
			return err
		}
	}
	return nil
}

// ChannelSilent carries the body through a channel to the answer.
func ChannelSilent(w http.ResponseWriter, r *http.Request) {
	chunks := make(chan []byte)
	go func() {
		defer close(chunks)
		b, _ := io.ReadAll(r.Body)
		chunks <- b
	}()
	for c := range chunks {
		w.Write(c)
	}
}

// Pipe carries the body through an io.Pipe.
func Pipe(w http.ResponseWriter, r *http.Request) {
	pr, pw := io.Pipe()
	go func() {
		_, err := io.Copy(pw, r.Body)
		pw.CloseWithError(err)
	}()
	f, err := os.Create(filepath.Join(dir, "pipe")) // want `localupload: .*os\.Create`
	if err != nil {
		return
	}
	defer f.Close()
	io.Copy(f, pr)
}

// PipeSilent carries the body through an io.Pipe to another server.
func PipeSilent(w http.ResponseWriter, r *http.Request) {
	pr, pw := io.Pipe()
	go func() {
		_, err := io.Copy(pw, r.Body)
		pw.CloseWithError(err)
	}()
	resp, err := http.Post("https://files.internal/", "application/octet-stream", pr)
	if err != nil {
		return
	}
	resp.Body.Close()
}

func read(r *http.Request) (text []byte, name string, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("read: %w", err)
		}
	}()
	if text, err = io.ReadAll(r.Body); err != nil {
		return
	}
	if len(text) == 0 {
		return nil, "", errors.New("empty")
	}
	name = r.PathValue("name")
	return
}

// Results carries the body through named results.
func Results(w http.ResponseWriter, r *http.Request) {
	text, name, err := read(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := os.WriteFile(filepath.Join(dir, filepath.Base(name)), text, 0o600); err != nil { // want `localupload: .*os\.WriteFile`
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// ResultsSilent carries the body through named results to the answer.
func ResultsSilent(w http.ResponseWriter, r *http.Request) {
	text, name, err := read(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	fmt.Fprintln(w, name, string(text))
}

// Deferred saves the body in a deferred function.
func Deferred(w http.ResponseWriter, r *http.Request) {
	var b []byte
	defer func() {
		if len(b) > 0 {
			os.WriteFile(filepath.Join(dir, "deferred"), b, 0o600) // want `localupload: .*os\.WriteFile`
		}
	}()
	b, _ = io.ReadAll(r.Body)
}

// DeferredSilent closes the body in a deferred function.
func DeferredSilent(w http.ResponseWriter, r *http.Request) {
	var n int64
	defer func() { fmt.Fprintln(w, n) }()
	defer r.Body.Close()
	n, _ = io.Copy(io.Discard, r.Body)
}

// Builder builds a text out of form values.
func Builder(w http.ResponseWriter, r *http.Request) {
	var b strings.Builder
	b.WriteString("---\n")
	fmt.Fprintf(&b, "title: %s\n", r.FormValue("title"))
	b.WriteString("---\n" + r.FormValue("text"))
	os.WriteFile(filepath.Join(dir, "post.md"), []byte(b.String()), 0o644) // want `localupload: .*os\.WriteFile`
}

// BuilderSilent builds a text out of form values for the answer.
func BuilderSilent(w http.ResponseWriter, r *http.Request) {
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\n", r.FormValue("title"))
	io.WriteString(w, b.String())
}

var page = template.Must(template.New("page").Parse("{{.}}"))

// TemplateFile saves a page that the server makes: the page is not what the client
// sent, but has to stay.
func TemplateFile(w http.ResponseWriter, r *http.Request) {
	f, err := os.Create(filepath.Join(dir, "page.html")) // want `localwrite: os.Create in shapes.TemplateFile `
	if err != nil {
		return
	}
	defer f.Close()
	page.Execute(f, r.FormValue("text"))
}

// TemplateSilent answers with what a template makes of a form value.
func TemplateSilent(w http.ResponseWriter, r *http.Request) {
	page.Execute(w, r.FormValue("text"))
}

type saver func(b []byte) error

// Func hands the body to a function value.
func Func(w http.ResponseWriter, r *http.Request) {
	save := saver(func(b []byte) error {
		return os.WriteFile(filepath.Join(dir, "func"), b, 0o600) // want `localupload: .*os\.WriteFile`
	})
	b, err := io.ReadAll(r.Body)
	if err == nil {
		err = save(b)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
