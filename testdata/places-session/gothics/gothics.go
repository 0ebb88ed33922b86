// Package gothics logs in through other services.
package gothics

import (
	"net/http"
	"os"

	"github.com/gorilla/sessions"
	"github.com/markbates/goth/gothic"
)

// LoginSilent keeps its state in the cookie store that gothic makes of SESSION_SECRET.
func LoginSilent(w http.ResponseWriter, r *http.Request) { gothic.BeginAuthHandler(w, r) }

// CallbackSilent reads it from there.
func CallbackSilent(w http.ResponseWriter, r *http.Request) {
	user, err := gothic.CompleteUserAuth(w, r)
	if err != nil {
		http.Error(w, "who are you?", http.StatusForbidden)
		return
	}
	gothic.StoreInSession("user", user.UserID, r, w)
}

// UseFiles keeps it in files of this host.
func UseFiles() {
	gothic.Store = sessions.NewFilesystemStore("", []byte(os.Getenv("SESSION_SECRET"))) // want `localsession: .*sessions\.NewFilesystemStore`
}
