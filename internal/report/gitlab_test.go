package report_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/report"
)

func TestGitLabWithoutFindings(t *testing.T) {
	assert.Equal(t, "[]\n", string(write(t, "gitlab", &report.Document{})))
}

// GitLab shows one issue of a fingerprint, so each finding needs its own.
func TestGitLabFingerprints(t *testing.T) {
	doc := document(t)
	doc.Findings = append(doc.Findings, doc.Findings...)
	doc.Findings = append(doc.Findings, doc.Findings[0])
	var issues []struct {
		Fingerprint string
		Severity    string
		Location    struct {
			Path  string
			Lines struct{ Begin int }
		}
	}
	require.NoError(t, json.Unmarshal(write(t, "gitlab", doc), &issues))
	require.Len(t, issues, 11)
	seen := make(map[string]bool)
	for i, issue := range issues {
		assert.False(t, seen[issue.Fingerprint], issue.Fingerprint)
		seen[issue.Fingerprint] = true
		assert.Contains(t, []string{"info", "minor", "major", "critical", "blocker"}, issue.Severity)
		assert.Equal(t, "src/"+doc.Findings[i].File, issue.Location.Path)
		assert.Equal(t, doc.Findings[i].Line, issue.Location.Lines.Begin)
	}
	assert.Equal(t, doc.Findings[0].Fingerprint, issues[0].Fingerprint)
	assert.Equal(t, doc.Findings[0].Fingerprint+"-2", issues[5].Fingerprint)
	assert.Equal(t, doc.Findings[0].Fingerprint+"-3", issues[10].Fingerprint)
}
