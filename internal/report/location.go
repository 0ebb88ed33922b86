package report

import (
	"fmt"
	"os"
	"path/filepath"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/golocalstate/localstate/internal/finding"
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

// A span is a name in a file, as formats for other tools point at it.
type span struct {
	// file is a slash path relative to the top folder.
	file string
	// line counts from 1.
	line int
	// column is where the name begins and end is behind it, both in bytes from
	// 1. Where the line cannot be read, end is 0.
	column, end int
	// text is the line.
	text string
}

// span is the span that begins at a position in a package.
func (doc *Document) span(pkg string, pos finding.Position) span {
	name := doc.filename(pkg, pos.File)
	s := span{file: filepath.ToSlash(name), line: pos.Line, column: pos.Column}
	if rel, err := filepath.Rel(doc.Top, name); err == nil {
		s.file = filepath.ToSlash(rel)
	}
	text, ok := doc.sources.line(name, pos.Line)
	if ok && pos.Column >= 1 && pos.Column <= len(text) {
		s.text = text
		_, char := utf8.DecodeRuneInString(text[pos.Column-1:])
		s.end = pos.Column + max(char, len(leadingName(text[pos.Column-1:])))
	}
	return s
}

// utf16 returns column and end in UTF-16 code units from 1, as editors and
// SARIF count. They are 0 where the line cannot be read.
func (s span) utf16() (column, end int) {
	if s.end == 0 {
		return 0, 0
	}
	return 1 + utf16Length(s.text[:s.column-1]), 1 + utf16Length(s.text[:s.end-1])
}

func utf16Length(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// String is the form that terminals and editors read.
func (s span) String() string { return fmt.Sprintf("%s:%d:%d", s.file, s.line, s.column) }
