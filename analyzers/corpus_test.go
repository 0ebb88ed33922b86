package analyzers

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The Go distribution tests its compiler with more than two thousand programs, many of
// them strange and many of them wrong. None makes any step panic or hang, and
// what the type checker takes is compiled as a whole.
func TestGoDistribution(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	out, err := exec.Command("go", "env", "GOROOT").Output()
	require.NoError(t, err)
	dir := filepath.Join(strings.TrimSpace(string(out)), "test")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("this Go came without its test folder, as toolchains from the module proxy do")
	}
	libs := newLibraries(t)
	total, broken := 0, 0
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasSuffix(path, ".dir"):
			return fs.SkipDir // programs of several packages
		case d.IsDir() || filepath.Ext(path) != ".go":
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		total++
		t.Run(filepath.ToSlash(strings.TrimPrefix(path, dir+string(filepath.Separator))), func(t *testing.T) {
			if libs.through(t, path, text).broken {
				broken++
			}
		})
		return nil
	})
	require.NoError(t, err)
	t.Logf("%d programs, %d of them broken", total, broken)
	assert.Greater(t, total, 1000)
	assert.Less(t, broken, total/2, "the standard library was not found")
}
