// Package enormous makes Go modules that are enormous in one way each: a table of a
// hundred thousand lines, a switch of twenty thousand cases, blocks nested ten
// thousand deep. They show what grows faster than the code and what has no bound.
// It knows nothing of the analysis.
package enormous

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A Case is a way to be enormous.
type Case struct {
	// Name is one word.
	Name string
	// Size is how much of it is enormous: lines, cases, levels.
	Size int
	// text is the source of a module with n of it: package main where nothing else is said
	// by lines "-- path --", as in txtar.
	text func(b *builder, n int)
}

// Write lays out the module with n of what the case is about.
func (c Case) Write(dir string, n int) error {
	b := &builder{dir: dir}
	b.file("go.mod")
	b.line("module example.com/enormous\n\ngo 1.26")
	b.file("main.go")
	c.text(b, n)
	b.flush()
	return b.err
}

// builder writes the files of a module one after the other.
type builder struct {
	dir, name string
	text      strings.Builder
	err       error
}

func (b *builder) file(name string) {
	b.flush()
	b.name = name
}

func (b *builder) flush() {
	if b.name == "" || b.err != nil {
		return
	}
	path := filepath.Join(b.dir, filepath.FromSlash(b.name))
	if b.err = os.MkdirAll(filepath.Dir(path), 0o755); b.err == nil {
		b.err = os.WriteFile(path, []byte(b.text.String()), 0o644)
	}
	b.text.Reset()
}

func (b *builder) line(format string, args ...any) {
	fmt.Fprintf(&b.text, format+"\n", args...)
}

func (b *builder) add(format string, args ...any) { fmt.Fprintf(&b.text, format, args...) }

// repeat writes what stands before, n times the piece, and what stands after.
func (b *builder) repeat(before, piece string, n int, after string) {
	b.line("%s%s%s", before, strings.Repeat(piece, n), after)
}

// server is a program with one handler that is found whatever stands beside it.
const server = `package main

import "net/http"

var seen = map[string]string{}

func see(w http.ResponseWriter, r *http.Request) {
	seen[r.URL.Path] = r.FormValue("name")
	w.Write([]byte(seen[r.URL.Path]))
}

func main() {
	http.HandleFunc("/see", see)
	more()
	http.ListenAndServe(":8080", nil)
}
`

// nested is the middle within n openings and closings.
func nested(opening string, n int, middle, closing string) string {
	return strings.Repeat(opening, n) + middle + strings.Repeat(closing, n)
}

func name(format string, args ...any) string { return fmt.Sprintf(format, args...) }
