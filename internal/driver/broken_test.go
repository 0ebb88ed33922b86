package driver_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Packages that do not compile are analysed as far as their types go, and each
// is named once.
func TestRunBroken(t *testing.T) {
	tests := []struct {
		archive  string
		packages int
		places   []string
		skipped  []string
	}{
		{
			archive:  "typeerror",
			packages: 2,
			places:   []string{"example.com/m/store: store.names"},
			skipped:  []string{`example.com/m/store: store/broken.go:3:27: cannot use "many" (untyped string constant) as int value in return statement`},
		},
		{
			archive:  "generated",
			packages: 2,
			places:   []string{"example.com/m/api: api.seen"},
			skipped:  []string{"example.com/m/api: api/api.go:7:2: could not import example.com/m/pb (no required module provides package example.com/m/pb)"},
		},
		{
			archive:  "syntax",
			packages: 1,
			places:   []string{"example.com/m: main.seen"},
			skipped:  []string{"example.com/m: half.go:3:12: expected ')', found '{'"},
		},
		{
			archive:  "cycle",
			packages: 2,
			places:   []string{},
			skipped: []string{
				"example.com/m/a: import cycle not allowed",
				"example.com/m/b: b/b.go:3:8: could not import example.com/m/a (the go command does not list it, or it imports this package)",
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.archive, func(t *testing.T) {
			t.Parallel()
			res, err := run(t, unpack(t, tt.archive))
			require.NoError(t, err)
			assert.Equal(t, tt.packages, res.Packages)
			assert.Equal(t, tt.places, places(res.Findings))
			assert.Equal(t, tt.skipped, reasons(res.Skipped))
		})
	}
}

// A package that cannot even be read must not vanish: it is named beside the
// others, and alone it is a failure.
func TestRunUnreadable(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	write("go.mod", "module example.com/m\n\ngo 1.26\n")
	write("main.go", "package main\n\nfunc main() {}\n")
	write("api/api.go", "package api\x00\n")

	res, err := run(t, dir)
	require.NoError(t, err)
	assert.Equal(t, 1, res.Packages)
	assert.Equal(t, []string{"example.com/m/api: read api/api.go: unexpected NUL in input"}, reasons(res.Skipped))

	_, err = run(t, dir, "./api")
	assertFailure(t, err, "nothing to analyse in ./api: ", "go build ./api")
}

// What the go command has against an import is told with the file as seen from
// the module's root.
func TestRunForbiddenImport(t *testing.T) {
	t.Parallel()
	res, err := run(t, unpack(t, "forbidden"))
	require.NoError(t, err)
	assert.Equal(t, []string{"example.com/m/b: b/b.go:3:8: use of internal package example.com/m/a/internal/c not allowed"}, reasons(res.Skipped))
}

func TestRunCgo(t *testing.T) {
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("no C compiler")
	}
	t.Parallel()
	res, err := run(t, unpack(t, "cgo"))
	require.NoError(t, err)
	assert.Equal(t, []string{"example.com/m: main.seen"}, places(res.Findings))
	assert.Empty(t, res.Skipped)
	for _, f := range res.Findings {
		assert.Equal(t, "main.go", f.File, "the user's file, not what cgo makes of it")
	}
}
