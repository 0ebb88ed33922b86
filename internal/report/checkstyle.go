package report

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/finding"
)

type checkstyleReport struct {
	XMLName xml.Name          `xml:"checkstyle"`
	Version string            `xml:"version,attr"`
	Files   []*checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr,omitempty"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// Checkstyle writes the XML of Checkstyle, which many tools read.
func Checkstyle(w io.Writer, doc *Document) error {
	// The version of Checkstyle whose form it is; readers expect one.
	report := checkstyleReport{Version: "4.3"}
	byName := make(map[string]*checkstyleFile)
	for i := range doc.Findings {
		f := &doc.Findings[i]
		s := doc.span(f.Package, f.Position)
		file := byName[s.file]
		if file == nil {
			file = &checkstyleFile{Name: s.file}
			byName[s.file] = file
			report.Files = append(report.Files, file)
		}
		column, _ := s.utf16()
		file.Errors = append(file.Errors, checkstyleError{
			Line:     s.line,
			Column:   column,
			Severity: checkstyleSeverity(f.Severity),
			Message:  advice(f),
			Source:   "localstate." + f.Rule,
		})
	}
	// Findings are sorted by their names in modules, these are names in the repository.
	slices.SortFunc(report.Files, func(a, b *checkstyleFile) int { return strings.Compare(a.Name, b.Name) })
	return encodeXML(w, report)
}

func checkstyleSeverity(s finding.Severity) string {
	switch s {
	case finding.High:
		return "error"
	case finding.Medium:
		return "warning"
	}
	return "info"
}

// encodeXML writes a value as an XML document.
func encodeXML(w io.Writer, v any) error {
	data, err := xml.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, xml.Header+string(data)+"\n")
	return err
}
