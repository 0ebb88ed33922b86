package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/cli"
)

var update = flag.Bool("update", false, "rewrite docs/localstate.1")

// A flag without usage would be missing in the help, in completion and in the
// manual page, and so would be what can stand for a value.
func TestCommandsAreDescribed(t *testing.T) {
	p := program()
	meaning := make(map[string]cli.Flag)
	for i, c := range commands() {
		assert.NotNil(t, c.run, c.Name)
		if i > 0 {
			assert.NotEmpty(t, c.Title, c.Name)
		}
		for _, name := range c.ArgNames() {
			assert.Contains(t, p.Words, name, "the arguments of %q", c.Name)
		}
		for _, f := range c.AllFlags() {
			assert.NotEmpty(t, f.Usage, "-%s of %q", f.Name, c.Name)
			if f.Value != "" {
				assert.Contains(t, p.Words, f.Value, "the value of -%s of %q", f.Name, c.Name)
			}
			// Completion looks at the flag's name alone.
			if known, ok := meaning[f.Name]; ok {
				assert.Equal(t, known.Value, f.Value, "-%s of %q", f.Name, c.Name)
			}
			meaning[f.Name] = f
		}
	}
}

// Every command says in its help what its flags are, on lines that fit a terminal.
func TestHelp(t *testing.T) {
	for _, c := range commands() {
		text := help(c.Name)
		for _, f := range c.AllFlags() {
			assert.Contains(t, text, "\n\t"+strings.TrimSpace("-"+f.Name+" "+f.Value)+" ", "localstate %s -h", c.Name)
		}
		for line := range strings.Lines(text) {
			line = strings.TrimRight(strings.ReplaceAll(line, "\t", "        "), "\n")
			assert.LessOrEqual(t, utf8.RuneCountInString(line), 80, "localstate %s -h: %s", c.Name, line)
		}
	}
	for _, c := range commands()[1:] {
		assert.Contains(t, help(""), "\n\t"+strings.TrimSpace(c.Name+" "+c.Args)+" ")
	}
}

// The manual page is made of the help. Rewrite it with
//
//	go test ./cmd/localstate -run TestManualPage -update
func TestManualPage(t *testing.T) {
	file := filepath.Join("..", "..", "docs", "localstate.1")
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(program().Man()), 0o644))
	}
	page, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, program().Man(), string(page), "docs/localstate.1 differs from the help")
}
