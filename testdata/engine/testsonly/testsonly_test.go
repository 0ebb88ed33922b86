package testsonly_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"example.com/engine/testsonly"
	"example.com/engine/testsonly/fake"
)

var (
	mu         sync.Mutex
	seenSilent []string
)

func record(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		seenSilent = append(seenSilent, r.URL.Path)
		next.ServeHTTP(w, r)
	})
}

func TestServer(t *testing.T) {
	store := &fake.StoreSilent{}
	path := filepath.Join(t.TempDir(), "body")
	h := record(&testsonly.Server{Store: store})
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := os.WriteFile(path, []byte(r.FormValue("name")), 0o600); err != nil {
			t.Error(err)
		}
		h.ServeHTTP(w, r)
	}))
	defer srv.Close()
	if _, err := srv.Client().Get(srv.URL + "/?name=a"); err != nil {
		t.Fatal(err)
	}
	if len(store.AskedSilent) != 1 || len(seenSilent) != 1 {
		t.Errorf("asked %v, seen %v", store.AskedSilent, seenSilent)
	}
}
