// Package tempfile spools uploads to temporary files. Most of them are removed
// before the request ends; two stay.
package tempfile

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"

	"example.com/engine/flow/tempfile/spool"
)

func fail(w http.ResponseWriter, err error) {
	http.Error(w, err.Error(), http.StatusInternalServerError)
}

// DeferSilent removes its file in a deferred call.
func DeferSilent(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "scan-*")
	if err != nil {
		fail(w, err)
		return
	}
	defer os.Remove(f.Name())
	defer f.Close()
	if _, err := io.Copy(f, r.Body); err != nil {
		fail(w, err)
		return
	}
	out, err := exec.CommandContext(r.Context(), "clamscan", f.Name()).Output()
	if err != nil {
		fail(w, err)
		return
	}
	w.Write(out)
}

// ClosureSilent removes its file in a deferred closure.
func ClosureSilent(w http.ResponseWriter, r *http.Request) {
	path := filepath.Join(os.TempDir(), "convert-"+r.PathValue("id"))
	f, err := os.Create(path)
	if err != nil {
		fail(w, err)
		return
	}
	defer func() {
		f.Close()
		os.Remove(path)
	}()
	n, err := io.Copy(f, r.Body)
	if err != nil {
		fail(w, err)
		return
	}
	fmt.Fprintln(w, n)
}

// HelperSilent removes its file in a helper.
func HelperSilent(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "helper-*")
	defer spool.Remove(f)
	if err != nil {
		fail(w, err)
		return
	}
	if _, err := io.Copy(f, r.Body); err != nil {
		fail(w, err)
	}
}

// OtherPackageSilent lets another package make and remove the file.
func OtherPackageSilent(w http.ResponseWriter, r *http.Request) {
	f, err := spool.NewSilent(r.Body)
	if err != nil {
		fail(w, err)
		return
	}
	defer f.Cleanup()
	fmt.Fprintln(w, f.Size)
	io.Copy(w, f)
}

// DirSilent removes the temporary folder with all that is in it.
func DirSilent(w http.ResponseWriter, r *http.Request) {
	dir, err := os.MkdirTemp("", "unpack-")
	if err != nil {
		fail(w, err)
		return
	}
	defer os.RemoveAll(dir)
	f, err := os.Create(filepath.Join(dir, "body"))
	if err != nil {
		fail(w, err)
		return
	}
	defer f.Close()
	if _, err := io.Copy(f, r.Body); err != nil {
		fail(w, err)
		return
	}
	b := []byte(r.FormValue("options"))
	if err := os.WriteFile(filepath.Join(dir, "options"), b, 0o600); err != nil {
		fail(w, err)
	}
}

// AllPathsSilent removes its file on every path, without defer.
func AllPathsSilent(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "paths-*")
	if err != nil {
		fail(w, err)
		return
	}
	_, err = io.Copy(f, r.Body)
	f.Close()
	if err != nil {
		os.Remove(f.Name())
		fail(w, err)
		return
	}
	os.Remove(f.Name())
}

// Renamed moves its temporary file to where it stays.
func Renamed(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("/srv/files", ".upload-*") // want `localupload: .*os\.CreateTemp`
	if err != nil {
		fail(w, err)
		return
	}
	defer os.Remove(f.Name())
	defer f.Close()
	if _, err := io.Copy(f, r.Body); err != nil {
		fail(w, err)
		return
	}
	if err := os.Rename(f.Name(), filepath.Join("/srv/files", filepath.Base(r.URL.Path))); err != nil {
		fail(w, err)
	}
}

// Kept removes its temporary file only when something goes wrong.
func Kept(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("/srv/files", "upload-*") // want `localupload: .*os\.CreateTemp`
	if err != nil {
		fail(w, err)
		return
	}
	defer f.Close()
	if _, err := io.Copy(f, r.Body); err != nil {
		os.Remove(f.Name())
		fail(w, err)
		return
	}
	fmt.Fprintln(w, filepath.Base(f.Name()))
}
