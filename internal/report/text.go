package report

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/golocalstate/localstate/internal/finding"
)

// textWidth is where long explanations are broken.
const textWidth = 88

// Text writes findings for people: what is wrong and where, the path that
// proves it with the source lines, what is lost, and what to do instead.
func Text(w io.Writer, doc *Document) error {
	t := textWriter{doc}
	out := bufio.NewWriter(w)
	for i := range doc.Findings {
		if i > 0 {
			fmt.Fprintln(out)
		}
		t.write(out, &doc.Findings[i])
	}
	return out.Flush()
}

type textWriter struct{ *Document }

func (t textWriter) write(w io.Writer, f *finding.Finding) {
	p := palette(t.Color)
	fmt.Fprintf(w, "%s: %s (%s, %s)\n",
		p.bold(t.at(f.Package, f.Position)), p.bold(f.Message), f.Rule, p.severity(f.Severity))

	steps := f.Path
	if len(steps) == 0 {
		steps = []finding.Step{{Position: f.Position, Package: f.Package, Note: "here"}}
	}
	t.writePath(w, p, steps)

	explain(w, p, "lost", f.Lost.Sentence())
	if f.Configurable {
		explain(w, p, "switch", switchable)
	}
	explain(w, p, "instead", f.Remedy)
	if f.Fix != nil {
		explain(w, p, "fix", "localstate -fix does it: "+f.Fix.Title+".")
	}
}

// writePath writes the steps with their positions aligned. A line of source
// that several steps in a row stand on is shown once, below the last.
func (t textWriter) writePath(w io.Writer, p palette, steps []finding.Step) {
	width := 0
	for _, s := range steps {
		width = max(width, utf8.RuneCountInString(t.at(s.Package, s.Position)))
	}
	fmt.Fprintln(w)
	for i, s := range steps {
		at := t.at(s.Package, s.Position)
		pad := strings.Repeat(" ", width-utf8.RuneCountInString(at))
		fmt.Fprintf(w, "%s %s%s  %s\n", p.dim(fmt.Sprintf("%3d.", i+1)), p.cyan(at), pad, s.Note)
		if i+1 < len(steps) && steps[i+1].Position == s.Position && steps[i+1].Package == s.Package {
			continue
		}
		line, ok := t.sources.line(t.filename(s.Package, s.File), s.Line)
		if !ok {
			continue
		}
		text, mark := excerpt(line, s.Column)
		fmt.Fprintf(w, "     %s %s\n", p.dim("|"), text)
		if mark != "" {
			fmt.Fprintf(w, "     %s %s\n", p.dim("|"), p.green(mark))
		}
	}
	fmt.Fprintln(w)
}

// explain writes a paragraph with its label in the margin.
func explain(w io.Writer, p palette, label, text string) {
	const indent = 11
	if text == "" {
		return
	}
	margin := "  " + p.bold(label) + strings.Repeat(" ", indent-2-len(label))
	for _, line := range wrap(text, textWidth-indent) {
		fmt.Fprintf(w, "%s%s\n", margin, line)
		margin = strings.Repeat(" ", indent)
	}
}

// wrap breaks text between words into lines of at most width characters. Line
// breaks of the text stay.
func wrap(text string, width int) []string {
	var lines []string
	for paragraph := range strings.Lines(text) {
		line := ""
		for _, word := range strings.Fields(paragraph) {
			if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
				lines = append(lines, line)
				line = ""
			}
			if line != "" {
				line += " "
			}
			line += word
		}
		lines = append(lines, line)
	}
	return lines
}

// at is a position as people and terminals read it.
func (t textWriter) at(pkg string, pos finding.Position) string {
	return fmt.Sprintf("%s:%d:%d", t.display(pkg, pos.File), pos.Line, pos.Column)
}

// display is the shorter of a file's name as seen from the working directory and its full name.
func (t textWriter) display(pkg, file string) string {
	name := t.filename(pkg, file)
	if rel, err := filepath.Rel(t.Dir, name); err == nil && len(rel) < len(name) {
		return rel
	}
	return name
}
