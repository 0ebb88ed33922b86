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
	run := func(load string, flags ...string) string {
		command, err := exec.LookPath("localstate")
		require.NoError(t, err)
		args := append([]string{"-C", dir, "-load", load, "-format", "json"}, flags...)
		out, err := exec.Command(command, append(args, "./...")...).Output()
		var exit *exec.ExitError
		require.ErrorAs(t, err, &exit)
		require.Equal(t, exitFindings, exit.ExitCode(), string(exit.Stderr))
		return string(out)
	}
	compiled := run("compiled", "-no-cache")
	assert.Contains(t, compiled, "localupload")
	assert.Equal(t, compiled, run("auto", "-no-cache"))
	assert.Equal(t, compiled, run("source", "-no-cache"))

	cold := t.TempDir()
	t.Setenv("GOCACHE", cold)
	assert.Equal(t, compiled, run("auto", "-no-cache"))
	t.Setenv(cacheVariable, t.TempDir())
	assert.Equal(t, compiled, run("auto"), "with what it keeps")
	assert.Equal(t, compiled, run("auto"), "of what it kept")
	assert.Empty(t, archives(t, cold), "it compiled packages")

	// What is compiled and what is read from source fit together.
	out, err := exec.Command("go", "build", "encoding/json", "go/types").CombinedOutput()
	require.NoError(t, err, string(out))
	t.Setenv(cacheVariable, t.TempDir())
	assert.Equal(t, compiled, run("auto"), "with a part of it compiled")
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
