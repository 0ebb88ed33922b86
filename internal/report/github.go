package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/golocalstate/localstate/internal/finding"
)

// maxAnnotations is how many annotations of a level GitHub shows for a step; it
// drops the others without a word.
const maxAnnotations = 10

// GitHub writes workflow commands, which GitHub Actions turns into annotations
// of the changed lines. The worst findings come first, and it is said how many
// are left out.
func GitHub(w io.Writer, doc *Document) error {
	out := bufio.NewWriter(w)
	shown := make(map[finding.Severity]int)
	for _, f := range doc.bySeverity() {
		if shown[f.Severity]++; shown[f.Severity] > maxAnnotations {
			continue
		}
		s := doc.span(f.Package, f.Position)
		properties := []string{
			"file=" + escapeProperty(s.file),
			fmt.Sprintf("line=%d", s.line),
		}
		if column, _ := s.utf16(); column > 0 {
			properties = append(properties, fmt.Sprintf("col=%d", column))
		}
		properties = append(properties, "title="+escapeProperty(fmt.Sprintf("%s (%s)", f.Rule, f.Severity)))
		text := advice(f)
		if path := doc.path(f); path != "" {
			text += "\n\n" + path
		}
		fmt.Fprintf(out, "::%s %s::%s\n", githubLevel(f.Severity), strings.Join(properties, ","), escapeData(text))
	}
	for _, s := range ranks {
		if more := shown[s] - maxAnnotations; more > 0 {
			fmt.Fprintf(out, "localstate: %s more of severity %s: GitHub shows %d annotations of a level for a step; -format markdown lists all.\n",
				Count(more, "finding"), s, maxAnnotations)
		}
	}
	return out.Flush()
}

func githubLevel(s finding.Severity) string {
	switch s {
	case finding.High:
		return "error"
	case finding.Medium:
		return "warning"
	}
	return "notice"
}

// The runner splits a command at line ends, and its properties at commas and
// colons. It undoes the escapes of just these characters.
var (
	dataEscaper     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscaper = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func escapeData(s string) string     { return dataEscaper.Replace(s) }
func escapeProperty(s string) string { return propertyEscaper.Replace(s) }
