package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A run writes into its cache and nowhere else, and runs nothing of what it
// analyses: the module here would leave a file behind if any of its code ran.
func TestRunLeavesNoTrace(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "server")
	home := filepath.Join(top, "home")
	for _, d := range []string{dir, home, filepath.Join(top, "tmp")} {
		require.NoError(t, os.MkdirAll(d, 0o777))
	}
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666))
	}
	write("go.mod", "module example.com/server\n\ngo 1.26\n")
	write("main.go", `package main

import (
	"net/http"
	"os"
)

//go:generate touch generated

var _ = os.WriteFile("initialised", nil, 0o666)

var seen = map[string]string{}

func init() { _ = os.WriteFile("started", nil, 0o666) }

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		seen[r.URL.Path] = r.FormValue("name")
		_, _ = w.Write([]byte(seen[r.URL.Path]))
	})
	_ = http.ListenAndServe(":8080", nil)
}
`)
	before := contents(t, top)

	command, err := exec.LookPath("localstate")
	require.NoError(t, err)
	out, err := exec.Command("go", "env", "GOCACHE", "GOMODCACHE", "GOPATH").Output()
	require.NoError(t, err)
	var build, modules, path string
	_, err = fmt.Sscan(string(out), &build, &modules, &path)
	require.NoError(t, err)
	cmd := exec.Command(command, "-format", "json", "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CACHE_HOME=", "TMPDIR="+filepath.Join(top, "tmp"), "GOCACHE="+build, "GOMODCACHE="+modules, "GOPATH="+path,
		"GOPROXY=off", cacheVariable+"="+t.TempDir())
	found, err := cmd.Output()
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit)
	require.Equal(t, exitFindings, exit.ExitCode(), string(exit.Stderr))
	assert.Contains(t, string(found), "main.seen")
	assert.Equal(t, before, contents(t, top))
}

// contents are the hashes of all files below a folder, but for what the go command
// notes for its own statistics in a home.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	hashes := make(map[string]string)
	require.NoError(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && entry.Name() == "telemetry" {
			return filepath.SkipDir
		}
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		hashes[path] = fmt.Sprintf("%x", sha256.Sum256(data))
		return err
	}))
	return hashes
}
