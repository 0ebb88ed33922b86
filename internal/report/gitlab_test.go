package report_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/report"
)

func TestGitLabWithoutFindings(t *testing.T) {
	assert.Equal(t, "[]\n", string(write(t, "gitlab", &report.Document{})))
}

// GitLab shows one issue of a fingerprint, so each finding needs its own, also
// where several are of one place.
func TestGitLabFingerprints(t *testing.T) {
	doc := document(t)
	doc.Findings = append(doc.Findings, doc.Findings...)
	slices.SortFunc(doc.Findings, finding.Compare)
	finding.Sign(doc.Findings)
	var issues []struct {
		Fingerprint string
		Severity    string
		Location    struct {
			Path  string
			Lines struct{ Begin int }
		}
	}
	require.NoError(t, json.Unmarshal(write(t, "gitlab", doc), &issues))
	require.Len(t, issues, len(doc.Findings))
	seen := make(map[string]bool)
	for i, issue := range issues {
		assert.False(t, seen[issue.Fingerprint], issue.Fingerprint)
		seen[issue.Fingerprint] = true
		assert.Contains(t, []string{"info", "minor", "major", "critical", "blocker"}, issue.Severity)
		assert.Equal(t, "src/"+doc.Findings[i].File, issue.Location.Path)
		assert.Equal(t, doc.Findings[i].Line, issue.Location.Lines.Begin)
	}
}
