package report

import (
	"encoding/json"
	"io"

	"github.com/golocalstate/localstate/internal/finding"
)

// documentVersion is the version of the JSON document. It changes when a key
// gets another meaning or goes away, not when one is added.
const documentVersion = 1

// document is what -format json prints.
type document struct {
	Version  int               `json:"version"`
	Findings []finding.Finding `json:"findings"`
	Skipped  []finding.Skip    `json:"skipped"`
}

// JSON writes one JSON object with all findings and all that was skipped.
func JSON(w io.Writer, findings []finding.Finding, skips []finding.Skip) error {
	doc := document{
		Version:  documentVersion,
		Findings: append([]finding.Finding{}, findings...),
		Skipped:  append([]finding.Skip{}, skips...),
	}
	for i := range doc.Findings {
		if doc.Findings[i].Path == nil {
			doc.Findings[i].Path = []finding.Step{} // readers expect a list, not null
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(doc)
}
