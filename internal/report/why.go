package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/golocalstate/localstate/internal/finding"
)

// A Why is the answer to the question why something is reported on a line, or why not.
type Why struct {
	// Position is the line, in Package; its column is 0 where all of it is asked about.
	finding.Position
	Package string
	// Verdicts say what is not reported, and why.
	Verdicts []finding.Verdict
	// Near is set where the verdicts are on what stands nearest to the line.
	Near bool
	// Skipped says what was not fully analysed there.
	Skipped []finding.Skip
}

// Explain writes an answer for people: the findings of the document first.
func Explain(w io.Writer, doc *Document, why *Why) error {
	t := textWriter{doc}
	p := palette(doc.Color)
	out := bufio.NewWriter(w)
	line := fmt.Sprintf("%s:%d", t.display(why.Package, why.File), why.Line)
	switch {
	case len(doc.Findings) == 0:
	case standsOn(doc.Findings, why):
		fmt.Fprintf(out, "%s is reported:\n\n", line)
	default:
		fmt.Fprintf(out, "%s leads to what is reported:\n\n", line)
	}
	for i := range doc.Findings {
		if i > 0 {
			fmt.Fprintln(out)
		}
		t.write(out, &doc.Findings[i])
	}
	if why.Near {
		text := line + " holds nothing that could be reported: no declaration of a variable or field, no write to one, no file, store, lock or goroutine."
		fmt.Fprintln(out, strings.Join(wrap(text, 80), "\n"))
		if len(why.Verdicts) > 0 {
			fmt.Fprint(out, "The nearest that does:\n\n")
		}
	}
	for i := range why.Verdicts {
		if i > 0 && len(why.Verdicts[i-1].Path) == 0 || i == 0 && len(doc.Findings) > 0 {
			fmt.Fprintln(out)
		}
		t.verdict(out, p, &why.Verdicts[i], why.Near)
	}
	for _, s := range why.Skipped {
		what := s.Package
		if s.What != "" {
			what = s.What
		}
		said := "was not fully analysed: "
		if s.Bound {
			said = ""
		}
		fmt.Fprintf(out, "\nThe analysis is less precise here: %s %s%s\n", what, said, s.Reason)
	}
	return out.Flush()
}

func standsOn(findings []finding.Finding, why *Why) bool {
	for _, f := range findings {
		if f.Package == why.Package && f.File == why.File && f.Line == why.Line {
			return true
		}
	}
	return false
}

// verdict writes why something is not reported, and what that rests on.
func (t textWriter) verdict(w io.Writer, p palette, v *finding.Verdict, near bool) {
	label := "not reported: "
	if near {
		label = ""
	}
	at := t.at(v.Package, v.Position)
	if v.Column == 0 {
		at = fmt.Sprintf("%s:%d", t.display(v.Package, v.File), v.Line)
	}
	fmt.Fprintf(w, "%s: %s%s %s\n", p.bold(at), label, p.bold(v.What), v.Reason)
	if len(v.Path) > 0 {
		t.writePath(w, p, v.Path)
	}
}
