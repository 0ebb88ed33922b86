package report

import (
	"encoding/json"
	"io"

	"github.com/golocalstate/localstate/internal/finding"
)

// documentVersion is the version of the JSON document. It changes when a key
// gets another meaning or goes away, not when one is added.
const documentVersion = 1

// jsonDocument is the object that JSON writes.
type jsonDocument struct {
	Version  int               `json:"version"`
	Findings []finding.Finding `json:"findings"`
	Skipped  []finding.Skip    `json:"skipped"`
}

// JSON writes one JSON object with all findings and all that was skipped. Files
// are relative to the root of their module.
func JSON(w io.Writer, doc *Document) error {
	object := jsonDocument{
		Version:  documentVersion,
		Findings: append([]finding.Finding{}, doc.Findings...),
		Skipped:  append([]finding.Skip{}, doc.Skipped...),
	}
	for i := range object.Findings {
		if object.Findings[i].Path == nil {
			object.Findings[i].Path = []finding.Step{} // readers expect a list, not null
		}
	}
	return encodeJSON(w, object)
}

// encodeJSON writes a value as people read it.
func encodeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
