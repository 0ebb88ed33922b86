package config

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/golocalstate/localstate/internal/nearest"
)

// A Glob names files by a pattern: * and ? stand for anything within a name,
// [a-z] for a letter, {a,b} for alternatives, and ** for any number of folders. A
// pattern that matches a folder matches all that is in it.
type Glob struct{ Text }

// UnmarshalText reads a pattern.
func (g *Glob) UnmarshalText(text []byte) error {
	if err := g.Text.UnmarshalText(text); err != nil {
		return err
	}
	switch {
	case strings.HasPrefix(g.Value, "/") || strings.Contains(g.Value, ":"):
		return fmt.Errorf("%q is no relative path: patterns start at the folder of the configuration", g.Value)
	case strings.Contains(g.Value, `\`):
		return fmt.Errorf("%q holds a backslash: write / between folders, on Windows too", g.Value)
	case !doublestar.ValidatePattern(g.pattern()):
		return fmt.Errorf("%q is no pattern: a bracket or brace is not closed", g.Value)
	}
	return nil
}

// pattern is the pattern without what says only that a folder is meant.
func (g *Glob) pattern() string {
	p := strings.TrimSuffix(g.Value, "/...")
	return path.Clean(p)
}

// Match reports whether a file, or a folder that it is in, fits the pattern. The
// file is a slash path.
func (g *Glob) Match(file string) bool {
	pattern := g.pattern()
	if pattern == "." {
		return true
	}
	for {
		// The pattern has been validated.
		if ok, _ := doublestar.Match(pattern, file); ok {
			return true
		}
		parent := path.Dir(file)
		if parent == file || parent == "." {
			return false
		}
		file = parent
	}
}

// errFound ends a walk.
var errFound = errors.New("found")

// check returns a mistake if nothing in the folder fits the pattern, for then it
// is misspelt, or the files are gone.
func (g *Glob) check(dir fs.FS) error {
	pattern := g.pattern()
	if strings.HasPrefix(pattern, "..") {
		return nil // outside of the folder
	}
	err := doublestar.GlobWalk(dir, pattern, func(string, fs.DirEntry) error { return errFound })
	if errors.Is(err, errFound) {
		return nil
	}
	return g.mistake("no file matches %q%s", g.Value, suggestPath(dir, pattern))
}

// suggestPath ends a message with the pattern whose first unknown folder is
// replaced by the nearest known one.
func suggestPath(dir fs.FS, pattern string) string {
	elements := strings.Split(pattern, "/")
	for i, element := range elements {
		known := path.Join(elements[:i]...)
		if strings.ContainsAny(element, "*?[{") {
			return ""
		}
		if _, err := fs.Stat(dir, path.Join(known, element)); err == nil {
			continue
		}
		var names []string
		entries, _ := fs.ReadDir(dir, path.Join(".", known))
		for _, entry := range entries {
			names = append(names, entry.Name())
		}
		if near := nearest.Word(element, names); near != "" {
			elements[i] = near
			return fmt.Sprintf(", did you mean %q?", path.Join(elements...))
		}
		return ""
	}
	return ""
}
