// Command ignore keeps state in every way that a comment can tell to ignore. All
// of it is found from here, and most of it stands in another package.
package main

import (
	"log"
	"net/http"

	"example.com/ignore/files"
	"example.com/ignore/store"
)

// seen is known here: the driver's comment is on the line.
var seenSilent = map[string]bool{} //localstate:ignore localcache a page of the demo

func main() {
	s := store.New()
	http.HandleFunc("POST /keep", func(w http.ResponseWriter, r *http.Request) {
		seenSilent[r.URL.Path] = true
		store.Put(r.FormValue("key"), r.FormValue("value"))
		s.Put(r.FormValue("key"), r.FormValue("value"))
	})
	http.HandleFunc("GET /keep", func(w http.ResponseWriter, r *http.Request) {
		if !seenSilent[r.URL.Path] {
			http.NotFound(w, r)
			return
		}
		for _, value := range append(store.Get(r.FormValue("key")), s.Get(r.FormValue("key"))...) {
			_, _ = w.Write([]byte(value))
		}
	})
	http.HandleFunc("POST /upload", files.Upload)
	http.HandleFunc("POST /avatar", files.Avatar)
	http.HandleFunc("POST /report", files.Report)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
