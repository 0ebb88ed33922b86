package report

import (
	"encoding/json"
	"io"

	"github.com/golocalstate/localstate/internal/finding"
)

// The parts of the Reviewdog Diagnostic Format that are written:
// https://github.com/reviewdog/reviewdog/tree/master/proto/rdf.
type (
	rdDiagnostic struct {
		Message          string         `json:"message"`
		Location         rdLocation     `json:"location"`
		Severity         string         `json:"severity"`
		Source           rdSource       `json:"source"`
		Code             rdCode         `json:"code"`
		Suggestions      []rdSuggestion `json:"suggestions,omitempty"`
		RelatedLocations []rdRelated    `json:"relatedLocations,omitempty"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
	rdLocation struct {
		Path  string  `json:"path"`
		Range rdRange `json:"range"`
	}
	rdRange struct {
		Start rdPosition  `json:"start"`
		End   *rdPosition `json:"end,omitempty"`
	}
	// rdPosition counts lines and bytes from 1.
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column,omitempty"`
	}
	rdSource struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url"`
	}
	rdRelated struct {
		Message  string     `json:"message"`
		Location rdLocation `json:"location"`
	}
)

// RDJSONL writes a diagnostic of reviewdog a line.
func RDJSONL(w io.Writer, doc *Document) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range doc.Findings {
		f := &doc.Findings[i]
		d := rdDiagnostic{
			Message:  advice(f),
			Location: doc.rdLocation(f.Package, f.Position),
			Severity: rdSeverity(f.Severity),
			Source:   rdSource{Name: "localstate", URL: homepage},
			Code:     rdCode{Value: f.Rule, URL: f.URL},
		}
		for _, s := range f.Path {
			d.RelatedLocations = append(d.RelatedLocations, rdRelated{Message: s.Note, Location: doc.rdLocation(s.Package, s.Position)})
		}
		d.Suggestions = doc.rdSuggestions(f)
		if err := enc.Encode(d); err != nil {
			return err
		}
	}
	return nil
}

func (doc *Document) rdLocation(pkg string, pos finding.Position) rdLocation {
	s := doc.span(pkg, pos)
	loc := rdLocation{Path: s.file, Range: rdRange{Start: rdPosition{Line: s.line, Column: s.column}}}
	if s.end > 0 {
		loc.Range.End = &rdPosition{Line: s.line, Column: s.end}
	}
	return loc
}

// rdSuggestions is the fix of a finding. Each suggestion is to be right alone, so
// that all edits are in one.
func (doc *Document) rdSuggestions(f *finding.Finding) []rdSuggestion {
	if f.Fix == nil {
		return nil
	}
	text, ok := doc.sources.text(doc.filename(f.Package, f.File))
	if !ok {
		return nil
	}
	e := f.Fix.Whole(text)
	return []rdSuggestion{{
		Range: rdRange{Start: rdPosition{Line: e.Line, Column: e.Column}, End: &rdPosition{Line: e.EndLine, Column: e.EndColumn}},
		Text:  e.Text,
	}}
}

func rdSeverity(s finding.Severity) string {
	switch s {
	case finding.High:
		return "ERROR"
	case finding.Medium:
		return "WARNING"
	}
	return "INFO"
}
