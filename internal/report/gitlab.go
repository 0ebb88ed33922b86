package report

import (
	"io"

	"github.com/golocalstate/localstate/internal/finding"
)

// A gitlabIssue is an element of a GitLab code quality report:
// https://docs.gitlab.com/ci/testing/code_quality/.
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

// GitLab writes a code quality report.
func GitLab(w io.Writer, doc *Document) error {
	issues := []gitlabIssue{}
	for i := range doc.Findings {
		f := &doc.Findings[i]
		s := doc.span(f.Package, f.Position)
		issues = append(issues, gitlabIssue{
			Description: advice(f),
			CheckName:   f.Rule,
			Fingerprint: f.Fingerprint,
			Severity:    gitlabSeverity(f.Severity),
			Location:    gitlabLocation{Path: s.file, Lines: gitlabLines{Begin: s.line}},
		})
	}
	return encodeJSON(w, issues)
}

func gitlabSeverity(s finding.Severity) string {
	switch s {
	case finding.High:
		return "critical"
	case finding.Medium:
		return "minor"
	}
	return "info"
}
