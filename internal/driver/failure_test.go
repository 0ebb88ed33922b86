package driver_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/driver"
)

func TestFailures(t *testing.T) {
	t.Parallel()
	dir := unpack(t, "odd")
	tests := []struct {
		pattern string
		problem string
		next    string
	}{
		{"./onlytests", "no Go files to analyse in ./onlytests: there are only test files", "./... for all"},
		{"./tagged", "build constraints exclude all Go files in ", "-tags"},
		{"./empty", "no Go files in ", "./..."},
		{"./nested", "does not contain package example.com/m/nested", "localstate -C ./nested ./..."},
		{"./nested/...", "does not contain main module", "localstate -C ./nested ./..."},
		{"m.go", "m.go names files", "the folder of the package"},
		{"./nosuch", "directory not found", "spelling"},
		{"./nosuch/...", "no such file or directory", "spelling"},
		{"example.com/m/nosuch", "no required module provides package example.com/m/nosuch", "spelling"},
		{"example.com/none/...", "no packages match example.com/none/... in ", "./..."},
		{"a b", "malformed import path", "spelling"},
		{"fmt", "fmt names only packages of other modules", "that module's own folder"},
	}
	for _, tt := range tests {
		t.Run(tt.pattern, func(t *testing.T) {
			t.Parallel()
			_, err := run(t, dir, tt.pattern)
			assertFailure(t, err, tt.problem, tt.next)
		})
	}
}

func TestFailuresOfFolders(t *testing.T) {
	tests := []struct {
		name    string
		files   map[string]string
		dir     string
		problem string
		next    string
	}{
		{"no module", map[string]string{"main.go": "package main"}, "", "not in a Go module", "-C path/to/server"},
		{"no folder", nil, "nosuch", "no folder ", "the folder of a Go module"},
		{"no packages", map[string]string{"go.mod": "module m\n\ngo 1.26\n"}, "", "no packages match ./...", "a folder that holds Go files"},
		{"broken go.mod", map[string]string{"go.mod": "modul m\n"}, "", "unknown directive: modul", "Correct that file"},
		{"newer Go", map[string]string{"go.mod": "module m\n\ngo 1.999\n", "m.go": "package m"}, "", "go.mod requires go >= 1.999", "Install that version"},
		{
			"workspace", map[string]string{"go.work": "go 1.26\n\nuse ./m\n", "m/go.mod": "module m\n\ngo 1.26\n", "m/m.go": "package m"}, "",
			"does not contain modules listed in go.work", "localstate work",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range tt.files {
				path := filepath.Join(dir, name)
				require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
				require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
			}
			t.Setenv("GOTOOLCHAIN", "local")
			_, err := run(t, filepath.Join(dir, tt.dir))
			assertFailure(t, err, tt.problem, tt.next)
		})
	}
}

func TestNoGoCommand(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := run(t, ".")
	assertFailure(t, err, "the go command was not found", "https://go.dev/dl")
}

func assertFailure(t *testing.T, err error, problem, next string) {
	t.Helper()
	var failure *driver.Failure
	require.ErrorAs(t, err, &failure)
	assert.Contains(t, failure.Problem, problem)
	assert.Contains(t, failure.Next, next)
}
