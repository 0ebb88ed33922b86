package summary

import (
	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/directive"
)

// A Directive is a comment that tells analyzers to ignore findings.
type Directive struct {
	Tool    directive.Tool
	Problem directive.Problem
	// Rules are the names of the rules that it names; none is for all rules.
	Rules []string
	// Pos is where the comment stands.
	Pos Pos
	// First and Last are the first and the last line of the file that it covers.
	First, Last int32
}

// directives lists those of the compiled files.
func (c *compiler) directives() []Directive {
	var list []Directive
	for _, f := range c.compiled() {
		for _, d := range directive.Parse(c.in.Fset, f, catalog.Rules()) {
			at, first, last := c.plainPos(d.Pos), c.plainPos(d.First), c.plainPos(d.Last)
			// cgo can put a file together from pieces.
			if at.Known() && first.File == at.File && last.File == at.File && first.Line <= last.Line {
				list = append(list, Directive{d.Tool, d.Problem, d.Rules, at, first.Line, last.Line})
			}
		}
	}
	return list
}

// directive takes one through the stream.
func (w *walker) directive(d *Directive) {
	s := w.stream
	number(s, colKind, &d.Tool)
	number(s, colKind, &d.Problem)
	list(s, colCount, &d.Rules, func(rule *string) { s.text(colString, rule) })
	w.pos(&d.Pos)
	near(s, colLine, &d.First, d.Pos.Line)
	near(s, colLine, &d.Last, d.First)
}

// validDirective reports whether the file of a directive is known, and its lines are some.
func (p *Package) validDirective(d *Directive) bool {
	return d.Tool <= directive.Staticcheck && d.Problem <= directive.Spaced &&
		d.Pos.Known() && p.isPos(d.Pos) && 0 < d.First && d.First <= d.Last
}
