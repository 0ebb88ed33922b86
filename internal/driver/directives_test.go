package driver_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// That a comment matches nothing is said only where it can be known.
func TestUnusedDirectives(t *testing.T) {
	const (
		store = "example.com/lib/store: //localstate:ignore localhub"
		alone = "example.com/lib/alone: //localstate:ignore localcache"
	)
	dir := unpack(t, "directives")
	tests := []struct {
		name, dir string
		patterns  []string
		want      []string
		ignored   int
	}{
		{"all", ".", []string{"./lib/...", "./server/..."}, []string{alone, store}, 1},
		{"the server, which imports the library", "server", []string{"./..."}, []string{}, 1},
		{"the library, which the server imports", "lib", []string{"./..."}, []string{alone}, 0},
		{"a package that nobody imports", "lib", []string{"./alone"}, []string{alone}, 0},
		{"a package and those that import it", ".", []string{"./lib/store", "./server"}, []string{store}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res, err := run(t, filepath.Join(dir, tt.dir), tt.patterns...)
			require.NoError(t, err)
			assert.Equal(t, tt.want, places(res.Findings))
			assert.Equal(t, tt.ignored, res.Ignored)
		})
	}

	t.Run("a package that is not analysed", func(t *testing.T) {
		broken := filepath.Join(dir, "lib", "alone", "broken.go")
		require.NoError(t, os.WriteFile(broken, []byte("package alone\n\nvar broken = undefined\n"), 0o644))
		res, err := run(t, dir, "./lib/...", "./server/...")
		require.NoError(t, err)
		assert.Empty(t, res.Findings)
		assert.NotEmpty(t, res.Skipped)
		assert.Equal(t, 1, res.Ignored)
	})
}
