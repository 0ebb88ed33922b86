// Command intree reads files that are part of its module, or of the system.
package main

import (
	"html/template"
	"log"
	"net/http"
	"os"
	"path/filepath"
)

func pageSilent(w http.ResponseWriter, r *http.Request) {
	t, err := template.ParseFiles("static/page.html")
	if err != nil {
		return
	}
	t.Execute(w, nil)
}

func joinedSilent(dir, name string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, name)) }

func globSilent() *template.Template { return template.Must(template.ParseGlob("static/*.html")) }

func systemSilent(w http.ResponseWriter, r *http.Request) {
	for _, path := range []string{"/etc/ssl/certs/ca-certificates.crt", "/proc/self/status", "/run/secrets/token"} {
		b, _ := os.ReadFile(path)
		w.Write(b)
	}
	b, _ := os.ReadFile("/sys/class/net/eth0/address")
	w.Write(b)
}

func main() {
	page := globSilent()
	http.HandleFunc("/page", pageSilent)
	http.HandleFunc("/system", systemSilent)
	http.HandleFunc("/joined", func(w http.ResponseWriter, r *http.Request) {
		b, _ := joinedSilent("static", "page.html")
		w.Write(b)
		page.Execute(w, nil)
	})
	http.Handle("/static/", http.StripPrefix("/static/", http.FileServer(http.Dir("static"))))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
