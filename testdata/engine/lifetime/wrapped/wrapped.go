// Package wrapped keeps a pointer in the request's context and writes through
// it later.
package wrapped

import (
	"context"
	"fmt"
	"net/http"
)

type ctxKey int

const stateKey ctxKey = iota

// State is what the handlers of one request tell each other.
type State struct {
	User   string
	Errors []string
	status int
}

type recorder struct {
	http.ResponseWriter
	state *State
	bytes int
}

func (rec *recorder) WriteHeader(status int) {
	rec.state.status = status
	rec.ResponseWriter.WriteHeader(status)
}

func (rec *recorder) Write(b []byte) (int, error) {
	n, err := rec.ResponseWriter.Write(b)
	rec.bytes += n
	return n, err
}

// WithStateSilent gives each request a state of its own.
func WithStateSilent(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		st := &State{User: r.Header.Get("X-User")}
		rec := &recorder{ResponseWriter: w, state: st}
		next.ServeHTTP(rec, r.WithContext(context.WithValue(r.Context(), stateKey, st)))
		if rec.bytes == 0 && st.status == 0 {
			w.WriteHeader(http.StatusNoContent)
		}
	})
}

func fromContext(ctx context.Context) *State {
	st, _ := ctx.Value(stateKey).(*State)
	return st
}

// ShowSilent writes into the request's state.
func ShowSilent(w http.ResponseWriter, r *http.Request) {
	st := fromContext(r.Context())
	st.Errors = append(st.Errors, "not found: "+r.URL.Path)
	st.User = "anonymous"
	fmt.Fprintln(w, st.User, st.Errors)
}
