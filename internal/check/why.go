package check

import (
	"fmt"
	"slices"

	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
	"github.com/golocalstate/localstate/internal/summary"
)

// A Question asks why something is reported on a line, or why not.
type Question struct {
	// Package and File are the package and the file as positions name it.
	Package, File string
	Line          int
	// Column narrows the question to what begins there or last before it; 0 asks for
	// all that stands on the line.
	Column int
	// Func is where the declared function has its name that the line lies in, From
	// and To are its lines; without one they are zero.
	Func     finding.Position
	From, To int
}

// An Answer is what one program says to a question.
type Answer struct {
	// Findings stand on the line, report what is written there, or lead past it.
	Findings []finding.Finding
	// Verdicts say of what else stands there why it is not reported.
	Verdicts []program.Verdict
	// Unreached says why nothing runs the function that the line lies in.
	Unreached *finding.Verdict
	// Near is what stands nearest to the line, where nothing is known of the line itself.
	Near *program.Verdict
	// Audience is whom the program serves.
	Audience program.Audience
	// Bounds are what the link left out in the function that the line lies in.
	Bounds []finding.Skip
}

// Why answers a question by what Package decides about one root package. It returns
// nil where nothing starts in it.
func Why(root *summary.Package, below []*summary.Package, rules []*rule.Rule, policy *config.Policy, q Question) *Answer {
	prog := program.Link(root, below, policy.Catalog())
	if prog == nil {
		return nil
	}
	trace := prog.Trace()
	found := query(prog, rules)
	at := make(map[program.Spot][]finding.Finding)
	for _, f := range found {
		spot := program.Spot{Package: f.Package, Position: f.Position}
		at[spot] = append(at[spot], f)
	}
	a := &answering{q: q, trace: trace, found: found, at: at, packages: append([]*summary.Package{root}, below...), answer: &Answer{Audience: prog.Audience()}}
	a.filter = newFilter(a.packages, policy)
	a.spots = a.onLine()
	a.collect()
	return a.answer
}

// answering is the way to an answer.
type answering struct {
	q     Question
	trace *program.Trace
	// found are all findings, at those that stand at a spot.
	found  []finding.Finding
	at     map[program.Spot][]finding.Finding
	filter *filter
	// packages are the summaries of the program.
	packages []*summary.Package
	// spots are what is asked for.
	spots  map[program.Spot]bool
	answer *Answer
}

func (a *answering) reported(s program.Spot) bool { return len(a.at[s]) > 0 }

// known lists all spots of the file that anything is known of, or anything with a name.
func (a *answering) known(named bool) []program.Spot {
	spots := a.trace.Spots(named)
	for i := range a.found {
		f := &a.found[i]
		spots = append(spots, program.Spot{Package: f.Package, Position: f.Position})
		for _, s := range f.Path {
			spots = append(spots, program.Spot{Package: s.Package, Position: s.Position})
		}
	}
	return slices.DeleteFunc(spots, func(s program.Spot) bool { return s.Package != a.q.Package || s.File != a.q.File })
}

// onLine are the spots on the line, or those that begin where the question points to.
func (a *answering) onLine() map[program.Spot]bool {
	column := 0
	var line []program.Spot
	for _, s := range a.known(false) {
		if s.Line == a.q.Line {
			line = append(line, s)
			if s.Column <= a.q.Column {
				column = max(column, s.Column)
			}
		}
	}
	spots := make(map[program.Spot]bool)
	for _, s := range line {
		if column == 0 || s.Column == column {
			spots[s] = true
		}
	}
	return spots
}

// collect puts the answer together: the findings at the spots, what is decided about
// them, and the findings that only lead past them.
func (a *answering) collect() {
	for _, f := range a.found {
		if a.spots[program.Spot{Package: f.Package, Position: f.Position}] {
			a.add(f)
		}
	}
	verdicts := a.trace.About(func(s program.Spot) bool { return a.spots[s] }, a.reported)
	for _, v := range verdicts {
		for _, spot := range v.Reported {
			for _, f := range a.at[spot] {
				a.add(f)
			}
		}
	}
	for _, v := range verdicts {
		if len(v.Reported) == 0 && !a.leadsPast(v) {
			a.answer.Verdicts = append(a.answer.Verdicts, v)
		}
	}
	for _, f := range a.found {
		if slices.ContainsFunc(f.Path, func(s finding.Step) bool { return a.spots[program.Spot{Package: s.Package, Position: s.Position}] }) {
			a.add(f)
		}
	}
	fn := program.Spot{Package: a.q.Package, Position: a.q.Func}
	if a.q.Func.Known() {
		a.answer.Bounds = a.trace.Bounds(fn)
	}
	if len(a.answer.Findings) > 0 || len(a.answer.Verdicts) > 0 {
		return
	}
	if v, ok := a.trace.Unreached(fn); ok && a.q.Func.Known() {
		a.answer.Unreached = &v
		return
	}
	a.answer.Near = a.nearest()
}

// leadsPast reports whether a finding's path passes what a verdict is about: a call
// that is reported where its function is called.
func (a *answering) leadsPast(v program.Verdict) bool {
	return v.Undecided && slices.ContainsFunc(a.found, func(f finding.Finding) bool {
		return slices.ContainsFunc(f.Path, func(s finding.Step) bool { return s.Package == v.Package && s.Position == v.Position })
	})
}

// add adds a finding, or a verdict where it is withheld.
func (a *answering) add(f finding.Finding) {
	why := a.filter.unwanted(&f)
	if why == "" {
		why = a.ignored(&f)
	}
	if why != "" {
		v := program.Verdict{Verdict: finding.Verdict{Package: f.Package, Position: f.Position, What: f.Place, Reason: "is found by " + f.Rule + ", but " + why, Path: f.Path}}
		if !slices.ContainsFunc(a.answer.Verdicts, func(o program.Verdict) bool { return o.Position == v.Position && o.Reason == v.Reason }) {
			a.answer.Verdicts = append(a.answer.Verdicts, v)
		}
		return
	}
	if !slices.ContainsFunc(a.answer.Findings, func(o finding.Finding) bool { return o.Key() == f.Key() }) {
		a.answer.Findings = append(a.answer.Findings, f)
	}
}

// ignored says which comment tells to ignore a finding, if one does.
func (a *answering) ignored(f *finding.Finding) string {
	for _, p := range a.packages {
		if p.Path != f.Package {
			continue
		}
		for i := range p.Directives {
			if d := &p.Directives[i]; ignores(p, d, f, false) {
				at := p.Position(d.Pos)
				return fmt.Sprintf("is ignored by the comment at line %d", at.Line)
			}
		}
	}
	return ""
}

// nearest is what stands nearest to the line: in the same function, or else in the file.
func (a *answering) nearest() *program.Verdict {
	distance := func(s program.Spot) int {
		d := max(s.Line-a.q.Line, a.q.Line-s.Line)
		if a.q.From > 0 && (s.Line < a.q.From || s.Line > a.q.To) {
			d += 1 << 20 // elsewhere in the file
		}
		return d
	}
	var best program.Spot
	for _, s := range a.known(true) {
		if best.Line == 0 || distance(s) < distance(best) || distance(s) == distance(best) && s.Position.Compare(best.Position) < 0 {
			best = s
		}
	}
	if best.Line == 0 {
		return nil
	}
	if found := a.at[best]; len(found) > 0 {
		return near(found[0], best)
	}
	verdicts := a.trace.About(func(s program.Spot) bool { return s == best }, a.reported)
	for _, v := range verdicts {
		if len(v.Reported) > 0 {
			return near(a.at[v.Reported[0]][0], best)
		}
		return &v
	}
	for _, f := range a.found {
		if slices.ContainsFunc(f.Path, func(s finding.Step) bool { return s.Package == best.Package && s.Position == best.Position }) {
			return near(f, best)
		}
	}
	return nil
}

// near says of a finding that something near a line leads to it.
func near(f finding.Finding, at program.Spot) *program.Verdict {
	return &program.Verdict{Verdict: finding.Verdict{Package: at.Package, Position: at.Position, What: f.Place, Reason: "is reported by " + f.Rule}}
}
