package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/finding"
)

// The runner undoes the escapes in this order:
// https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs.
func unescapeData(s string) string {
	for _, e := range [][2]string{{"%0D", "\r"}, {"%0A", "\n"}, {"%25", "%"}} {
		s = strings.ReplaceAll(s, e[0], e[1])
	}
	return s
}

func unescapeProperty(s string) string {
	for _, e := range [][2]string{{"%0D", "\r"}, {"%0A", "\n"}, {"%3A", ":"}, {"%2C", ","}, {"%25", "%"}} {
		s = strings.ReplaceAll(s, e[0], e[1])
	}
	return s
}

func FuzzEscape(f *testing.F) {
	for _, s := range []string{"", "100%", "%25", "%0A", "a\r\nb", "x:1,y", "%3A%2C", "::error::größe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		data, property := escapeData(s), escapeProperty(s)
		assert.Equal(t, s, unescapeData(data))
		assert.Equal(t, s, unescapeProperty(property))
		assert.NotContains(t, data, "\n")
		assert.NotContains(t, data, "\r")
		assert.False(t, strings.ContainsAny(property, "\r\n:,"), property)
	})
}

// GitHub shows ten annotations of a level: no more are written, the others are
// counted, and that line is no command.
func TestGitHubLimit(t *testing.T) {
	doc := new(Document)
	for i := range 12 {
		for _, s := range []finding.Severity{finding.Low, finding.Medium, finding.High} {
			if s == finding.Medium && i >= 10 || s == finding.Low && i >= 11 {
				continue
			}
			doc.Findings = append(doc.Findings, finding.Finding{
				Rule:     "localcache",
				Severity: s,
				Position: finding.Position{File: "main.go", Line: i + 1, Column: 1},
				Message:  fmt.Sprintf("finding %d", i),
			})
		}
	}
	var b strings.Builder
	require.NoError(t, GitHub(&b, doc))
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	require.Len(t, lines, 32)
	for i, line := range lines[:30] {
		level := []string{"error", "warning", "notice"}[i/10]
		assert.True(t, strings.HasPrefix(line, "::"+level+" file=main.go,line="), line)
		assert.True(t, strings.HasSuffix(line, fmt.Sprintf("::finding %d.", i%10)), line)
	}
	assert.Equal(t, []string{
		"localstate: 2 findings more of severity high: GitHub shows 10 annotations of a level for a step; -format markdown lists all.",
		"localstate: 1 finding more of severity low: GitHub shows 10 annotations of a level for a step; -format markdown lists all.",
	}, lines[30:])
}
