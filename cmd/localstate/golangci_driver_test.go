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
	cold, refusal := golangciRun(t, golangci, config, dir)
	if refusal != "" {
		return nil, refusal
	}
	warm, _ := golangciRun(t, golangci, config, dir)
	require.Equal(t, cold, warm, "a warm cache makes a difference")
	return cold, ""
}

func golangciRun(t *testing.T, golangci, config, dir string) (list []reported, refusal string) {
	t.Helper()
	out := output(t, dir, golangci, "run", "--allow-parallel-runners", "-c", config, "--path-mode=abs", "--show-stats=false", "--output.json.path=stdout", "./...")
	var doc struct {
		Issues []struct {
			FromLinter, Text string
			Pos              struct {
				Filename     string
				Line, Column int
			}
		}
	}
	require.NoError(t, json.Unmarshal(out, &doc))
	for _, issue := range doc.Issues {
		if issue.FromLinter == "typecheck" {
			refusal += issue.Text + "\n"
			continue
		}
		require.Equal(t, "localstate", issue.FromLinter, issue.Text)
		at := relative(t, dir, issue.Pos.Filename)
		list = append(list, reported{At: fmt.Sprintf("%s:%d:%d", at, issue.Pos.Line, issue.Pos.Column), Message: issue.Text})
	}
	return list, refusal
}
