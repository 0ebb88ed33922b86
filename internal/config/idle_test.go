package config

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/finding"
)

func TestPolicyIdle(t *testing.T) {
	p := policy(t, `
rules: [all, -locallog]
allow:
  - {rule: localcache, place: m.a, reason: used}
  - {rule: localcache, place: m.a, path: other, reason: of other files}
  - {rule: localhub, place: m.a, reason: of another rule}
  - {rule: localjob, path: jobs, reason: by the path alone}
  - {rule: locallog, place: m.log, reason: is off}
`)
	findings := []finding.Finding{
		{Rule: "localcache", Package: "example.com/m", Position: finding.Position{File: "m.go"}, Place: "m.a"},
		{Rule: "localjob", Package: "example.com/m/jobs", Position: finding.Position{File: "jobs/jobs.go"}, Place: "jobs.run"},
	}
	var reasons []string
	for _, a := range p.Idle(findings, func(string) string { return "example.com/m" }) {
		assert.Positive(t, a.Position().Line)
		reasons = append(reasons, a.Reason)
	}
	assert.Equal(t, []string{"of other files", "of another rule"}, reasons)
}

func TestPolicyGoverns(t *testing.T) {
	top := t.TempDir()
	for _, dir := range []string{"a", "b/nested", "c/testdata/m", "d/vendor/m", "e/.cache/m"} {
		require.NoError(t, os.MkdirAll(filepath.Join(top, dir), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(top, dir, "go.mod"), nil, 0o644))
	}
	tests := []struct {
		folder  string
		modules []string
		want    bool
	}{
		{"a", []string{"a"}, true},
		{".", []string{"a"}, false},
		{".", []string{"a", "b/nested"}, true},
		{"b", []string{"b"}, false},
		{"b", []string{"b", "b/nested"}, true},
		{"b/nested", []string{"b"}, false},
		{"a", []string{"a", "b/nested"}, false},
		{"c", []string{"c"}, true},
		{"d", []string{"d"}, true},
		{"e", []string{"e"}, true},
	}
	for _, tt := range tests {
		var dirs []string
		for _, m := range tt.modules {
			dirs = append(dirs, filepath.Join(top, m))
		}
		p := &Policy{folder: filepath.Join(top, tt.folder)}
		assert.Equal(t, tt.want, p.Governs(dirs), "%s for %v", tt.folder, tt.modules)
	}
	assert.False(t, new(Policy).Governs([]string{top}), "without a file")
}

func TestPolicyMoved(t *testing.T) {
	p := &Policy{folder: filepath.FromSlash("/repo"), name: FileName}
	moved := p.Moved(filepath.FromSlash("/repo/server"), filepath.FromSlash("/then/server"))
	assert.Equal(t, filepath.FromSlash("/then/"+FileName), moved.File())
	assert.Equal(t, filepath.FromSlash("/repo/"+FileName), p.File())
	assert.Empty(t, new(Policy).Moved("a", "b").File())
}
