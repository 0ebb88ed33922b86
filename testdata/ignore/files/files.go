// Package files keeps uploads on the local disk.
package files

import (
	"io"
	"net/http"
	"os"
)

// Upload keeps two files, one of which may stay.
func Upload(w http.ResponseWriter, r *http.Request) {
	file, _, err := r.FormFile("file")
	if err != nil {
		return
	}
	//localstate:ignore localupload a volume that all replicas mount
	first, err := os.Create("/volume/" + r.FormValue("name"))
	if err != nil {
		return
	}
	defer first.Close()
	second, err := os.Create("/var/lib/files/" + r.FormValue("name")) // want `localupload: .*os.Create`
	if err != nil {
		return
	}
	defer second.Close()
	_, _ = io.Copy(first, io.TeeReader(file, second))
}

// Avatar keeps a file that may stay.
//
//localstate:ignore localupload a volume that all replicas mount
func Avatar(w http.ResponseWriter, r *http.Request) {
	file, _, err := r.FormFile("file")
	if err != nil {
		return
	}
	f, err := os.Create("/volume/" + r.FormValue("name"))
	if err != nil {
		return
	}
	defer f.Close()
	_, _ = io.Copy(f, file)
}

// Report keeps a file that may stay, as golangci-lint's users say it.
//
//nolint:localupload
func Report(w http.ResponseWriter, r *http.Request) {
	file, _, err := r.FormFile("file")
	if err != nil {
		return
	}
	f, err := os.Create("/volume/" + r.FormValue("name"))
	if err != nil {
		return
	}
	defer f.Close()
	_, _ = io.Copy(f, file)
}
