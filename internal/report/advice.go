package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/finding"
)

// switchable is said of findings that are configurable.
const switchable = "configuration can choose a shared place instead; this one is used where it does not"

// advice is a finding in one paragraph: what is wrong, and what to do instead.
func advice(f *finding.Finding) string {
	sentences := []string{f.Message}
	if f.Configurable {
		sentences = append(sentences, strings.ToUpper(switchable[:1])+switchable[1:])
	}
	sentences = append(sentences, f.Remedy)
	var b strings.Builder
	for _, s := range sentences {
		if s == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.TrimSuffix(s, "."))
		b.WriteByte('.')
	}
	return b.String()
}

// ranks order the severities, the worst first.
var ranks = []finding.Severity{finding.High, finding.Medium, finding.Low}

// bySeverity are the findings with the worst first, and otherwise in order.
func (doc *Document) bySeverity() []*finding.Finding {
	list := doc.pointers()
	slices.SortStableFunc(list, func(f, g *finding.Finding) int {
		return cmp.Compare(slices.Index(ranks, f.Severity), slices.Index(ranks, g.Severity))
	})
	return list
}

func (doc *Document) pointers() []*finding.Finding {
	list := make([]*finding.Finding, len(doc.Findings))
	for i := range doc.Findings {
		list[i] = &doc.Findings[i]
	}
	return list
}

// path is the path that proves a finding, a numbered line a step, or empty.
func (doc *Document) path(f *finding.Finding) string {
	lines := make([]string, len(f.Path))
	for i, s := range f.Path {
		lines[i] = fmt.Sprintf("%d. %s %s", i+1, doc.span(s.Package, s.Position), s.Note)
	}
	return strings.Join(lines, "\n")
}
