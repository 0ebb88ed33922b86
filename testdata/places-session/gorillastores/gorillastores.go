// Package gorillastores keeps gorilla's sessions.
package gorillastores

import (
	"net/http"
	"os"

	"github.com/boj/redistore"
	"github.com/gin-contrib/sessions/filesystem"
	"github.com/gin-contrib/sessions/memstore"
	"github.com/gorilla/sessions"
	quasoft "github.com/quasoft/memstore"
)

var (
	key = []byte(os.Getenv("SESSION_KEY"))

	files    = sessions.NewFilesystemStore("", key)     // want `localsession: .*sessions\.NewFilesystemStore`
	memory   = quasoft.NewMemStore(key)                 // want `localsession: .*memstore\.NewMemStore`
	gins     = memstore.NewStore(key)                   // want `localsession: .*memstore\.NewStore`
	ginFiles = filesystem.NewStore("/var/lib/app", key) // want `localsession: .*filesystem\.NewStore`

	cookieSilent    = sessions.NewCookieStore(key)
	remoteSilent, _ = redistore.NewRediStore(10, "tcp", "redis.internal:6379", "", "", key)
)

func save(store sessions.Store, w http.ResponseWriter, r *http.Request) {
	s, err := store.Get(r, "login")
	if err != nil {
		return
	}
	s.Values["user"] = r.FormValue("user")
	s.Save(r, w)
}

// Login keeps on this host.
func Login(w http.ResponseWriter, r *http.Request) {
	save(files, w, r)
	save(memory, w, r)
	save(gins, w, r)
	save(ginFiles, w, r)
}

// LoginSilent keeps where all replicas find it.
func LoginSilent(w http.ResponseWriter, r *http.Request) {
	save(cookieSilent, w, r)
	save(remoteSilent, w, r)
}
