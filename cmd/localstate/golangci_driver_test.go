package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// golangciDriver runs golangci-lint with the plugin and the configuration for it.
func golangciDriver(t *testing.T, dir string) ([]reported, string) {
	t.Helper()
	golangci := tool(t, "GOLANGCI_LINT", ".ci/golangci")
	config, err := filepath.Abs(filepath.Join("..", "..", ".golangci-plugin.yml"))
	require.NoError(t, err)
	t.Setenv("GOLANGCI_LINT_CACHE", t.TempDir())
	run := func() []byte {
		return output(t, dir, golangci, "run", "--allow-parallel-runners", "-c", config, "--path-mode=abs", "--show-stats=false", "--output.json.path=stdout", "./...")
	}
	cold := run()
	require.Equal(t, string(cold), string(run()), "a warm cache makes a difference")

	var doc struct {
		Issues []struct {
			FromLinter, Text string
			Pos              struct {
				Filename     string
				Line, Column int
			}
		}
	}
	require.NoError(t, json.Unmarshal(cold, &doc))
	var list []reported
	for _, issue := range doc.Issues {
		if issue.FromLinter == "typecheck" {
			return nil, issue.Text
		}
		require.Equal(t, "localstate", issue.FromLinter, issue.Text)
		at := relative(t, dir, issue.Pos.Filename)
		list = append(list, reported{At: fmt.Sprintf("%s:%d:%d", at, issue.Pos.Line, issue.Pos.Column), Message: issue.Text})
	}
	return list, ""
}
