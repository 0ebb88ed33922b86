package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Where types come from makes no difference to what is found, and a machine that
// has compiled nothing need not do so.
func TestLoad(t *testing.T) {
	dir := filepath.Join("..", "..", "testdata", "photoshare")
	run := func(load string) string {
		command, err := exec.LookPath("localstate")
		require.NoError(t, err)
		out, err := exec.Command(command, "-C", dir, "-no-cache", "-load", load, "-format", "json", "./...").Output()
		var exit *exec.ExitError
		require.ErrorAs(t, err, &exit)
		require.Equal(t, exitFindings, exit.ExitCode(), string(exit.Stderr))
		return string(out)
	}
	compiled := run("compiled")
	assert.Contains(t, compiled, "localupload")
	assert.Equal(t, compiled, run("auto"))
	assert.Equal(t, compiled, run("source"))

	cold := t.TempDir()
	t.Setenv("GOCACHE", cold)
	assert.Equal(t, compiled, run("auto"))
	assert.Empty(t, archives(t, cold), "it compiled packages")
}

// archives are the files below a folder that a compiler has written.
func archives(t *testing.T, dir string) []string {
	var found []string
	require.NoError(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if bytes.HasPrefix(data, []byte("!<arch>")) {
			found = append(found, path)
		}
		return err
	}))
	return found
}

// A few packages that the build cache lacks are compiled: they are there for the next run.
func TestLoadCompilesLittle(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666))
	}
	write("go.mod", "module example.com/little\n\ngo 1.26\n")
	write("little.go", "package little\n\nimport \"unicode/utf8\"\n\nvar Max = utf8.UTFMax\n")
	cold := t.TempDir()
	t.Setenv("GOCACHE", cold)
	command, err := exec.LookPath("localstate")
	require.NoError(t, err)
	out, err := exec.Command(command, "-C", dir, "-no-cache", "./...").CombinedOutput()
	require.NoError(t, err, string(out))
	assert.NotEmpty(t, archives(t, cold))
}
