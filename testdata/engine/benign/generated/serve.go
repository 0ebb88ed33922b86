// Package generated keeps state in a generated file, where nobody can mend it.
package generated

import (
	"fmt"
	"net/http"
)

// Serve counts in what was generated.
func Serve(w http.ResponseWriter, r *http.Request) {
	put(r.URL.Path)
	fmt.Fprintln(w, cacheSilent[r.URL.Path])
}
