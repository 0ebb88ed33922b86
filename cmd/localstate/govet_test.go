package main

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/config"
)

func TestWatcher(t *testing.T) {
	c, err := config.Parse("c.yml", []byte("fail-on: medium"))
	require.NoError(t, err)
	policy, err := c.Resolve(nil)
	require.NoError(t, err)
	type notes struct{ found, fails, failure bool }
	tests := map[string]struct {
		text string
		want notes
	}{
		"nothing":             {"", notes{}},
		"a mild finding":      {"# m\n./m.go:3:5: localcache: kept (low)\nm.go:9:2: \twritten here\n3\tvar kept\nexit status 1\n", notes{found: true}},
		"one that fails":      {"./m.go:3:5: localcache: kept (low)\n./m.go:4:5: localcache: kept (medium)\n", notes{found: true, fails: true}},
		"without an end":      {"./m.go:3:5: localcache: kept (high)", notes{found: true, fails: true}},
		"a download":          {"go: downloading example.com/lib v1.0.0\n./m.go:3:5: localcache: kept (low)\n", notes{found: true}},
		"what does not build": {"# m\nvet: ./m.go:3:5: undefined: kept\n", notes{failure: true}},
		"a missing module":    {"m.go:4:2: no required module provides package example.com/lib; to add it:\n\tgo get example.com/lib\n", notes{failure: true}},
		"both":                {"./m.go:3:5: localcache: kept (low)\nvet: ./n.go:3:5: undefined: kept\n", notes{found: true, failure: true}},
		"a cycle":             {"package m\n\timports m/a\n\timports m: import cycle not allowed\n", notes{failure: true}},
		"a rule in an error":  {"vet: ./m.go:3:5: undefined: localcache (high)\n", notes{failure: true}},
	}
	for name, tt := range tests {
		// However the text comes.
		for _, size := range []int{1, 7, 1000} {
			w := watcher{w: io.Discard, finding: textFinding, harmless: harmless, policy: policy}
			for rest := tt.text; rest != ""; {
				n := min(size, len(rest))
				_, err := io.Copy(&w, strings.NewReader(rest[:n]))
				require.NoError(t, err)
				rest = rest[n:]
			}
			w.end()
			assert.Equal(t, tt.want, notes{w.found, w.fails, w.failure}, "%s, %d bytes at a time", name, size)
		}
	}
	w := watcher{w: io.Discard, finding: jsonFinding, policy: policy}
	_, _ = io.WriteString(&w, "{\n\"posn\": \"m.go:3:5\",\n\t\"message\": \"localcache: kept (medium)\",\n\t\"message\": \"written here\"\n}\n")
	assert.True(t, w.found && w.fails)
	w = watcher{w: io.Discard, finding: jsonFinding, patch: patch, policy: policy}
	_, _ = io.WriteString(&w, "--- m.go (old)\n+++ m.go (new)\n@@ -1 +1 @@\n-var a int\n+var b int\n")
	assert.Equal(t, notes{fails: true}, notes{w.found, w.fails, w.failure})
}
