package report

import (
	"os"
	"path/filepath"
)

// Top is the folder that paths in a repository are relative to, for a run on
// dir: the nearest one at or above dir that git calls its top level, or else
// the fallback.
func Top(dir, fallback string) string {
	for d := dir; ; d = filepath.Dir(d) {
		// A folder in a clone, a file in a worktree or submodule.
		if _, err := os.Stat(filepath.Join(d, ".git")); err == nil {
			return d
		}
		if d == filepath.Dir(d) {
			return fallback
		}
	}
}

// filename is the full name of a file that a position in a package names.
func (doc *Document) filename(pkg, file string) string {
	return filepath.Join(doc.Roots[pkg], filepath.FromSlash(file))
}
