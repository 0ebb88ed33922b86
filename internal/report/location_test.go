package report

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/finding"
)

func TestSpan(t *testing.T) {
	dir := t.TempDir()
	// ö has two bytes and one UTF-16 unit, 😀 four and two.
	require.NoError(t, os.WriteFile(filepath.Join(dir, "x.go"), []byte("package x\r\n\tv[\"ö😀\"] = größe.Wert(1)\r\n"), 0o644))
	for _, test := range []struct {
		line, column        int
		end                 int // in bytes
		utf16Start, utf16To int
	}{
		{2, 2, 3, 2, 3},
		{2, 4, 5, 4, 5},     // one character where no name is
		{2, 7, 11, 6, 8},    // a character of two units
		{2, 16, 28, 13, 23}, // größe.Wert
		{1, 9, 10, 9, 10},   // not the carriage return
		{1, 10, 0, 0, 0},    // behind the line
		{9, 1, 0, 0, 0},     // behind the file
		{2, 0, 0, 0, 0},     // no column
	} {
		doc := &Document{Top: filepath.Dir(dir), Roots: map[string]string{"x": dir}}
		s := doc.span("x", finding.Position{File: "x.go", Line: test.line, Column: test.column})
		assert.Equal(t, filepath.Base(dir)+"/x.go", s.file)
		assert.Equal(t, test.end, s.end, "%+v", test)
		column, end := s.utf16()
		assert.Equal(t, [2]int{test.utf16Start, test.utf16To}, [2]int{column, end}, "%+v", test)
	}
}

func TestTop(t *testing.T) {
	dir := t.TempDir()
	clone, worktree := filepath.Join(dir, "clone"), filepath.Join(dir, "clone", "sub", "worktree")
	require.NoError(t, os.MkdirAll(filepath.Join(clone, ".git"), 0o755))
	require.NoError(t, os.MkdirAll(filepath.Join(worktree, "deep"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(worktree, ".git"), []byte("gitdir: elsewhere\n"), 0o644))

	assert.Equal(t, clone, Top(clone, "else"))
	assert.Equal(t, clone, Top(filepath.Join(clone, "sub"), "else"))
	assert.Equal(t, worktree, Top(filepath.Join(worktree, "deep"), "else"))
	assert.Equal(t, "else", Top(dir, "else"))
}
