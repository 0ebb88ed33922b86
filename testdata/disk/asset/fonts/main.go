// Command fonts reads files that somebody has to put there.
package main

import (
	"html/template"
	"log"
	"net/http"
	"os"
	"path/filepath"
)

type painter struct{ dir string }

const dir = "assets"

func (p *painter) draw(name string) ([]byte, error) {
	return os.ReadFile(filepath.Join(p.dir, name)) // want `localasset: os.ReadFile in \(\*main.painter\).draw reads title.ttf for \(\*main.painter\).ServeHTTP, which is not part of the module`
}

func (p *painter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	font, err := p.draw("title.ttf")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Write(font)
}

func terms(w http.ResponseWriter, r *http.Request) {
	t, err := template.ParseFiles("/srv/app/terms.html") // want `localasset: template.ParseFiles in main.terms reads /srv/app/terms.html `
	if err != nil {
		return
	}
	t.Execute(w, nil)
}

func words() []byte {
	b, err := os.ReadFile(dir + "/words.bin") // want `localasset: os.ReadFile in main.words reads assets/words.bin when the server starts`
	if err != nil {
		log.Fatal(err)
	}
	return b
}

func main() {
	all := words()
	http.Handle("/draw", &painter{dir})
	http.HandleFunc("/terms", terms)
	http.HandleFunc("/words", func(w http.ResponseWriter, r *http.Request) { w.Write(all) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
