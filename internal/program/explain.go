package program

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// A Spot is a place in the source of a package.
type Spot struct {
	Package string
	finding.Position
}

// A Verdict says of a declaration, a write or a call what was decided about it.
type Verdict struct {
	finding.Verdict
	// Reported are where findings stand that report it; then there is no reason.
	Reported []Spot
	// Rank is how close it came to being reported: of what several programs say, the
	// highest counts.
	Rank int
	// Undecided is set where the program serves and no reason was noted, which is
	// a mistake.
	Undecided bool
}

// Spots lists where everything stands that a decision was made about, and the
// declarations. Writes to what has no name in the code are left out on request.
func (t *Trace) Spots(named bool) []Spot {
	t.finish()
	seen := make(map[Spot]bool)
	var spots []Spot
	add := func(s Spot) {
		if s.Known() && !seen[s] {
			seen[s] = true
			spots = append(spots, s)
		}
	}
	for _, s := range t.order {
		if named && s.nameless {
			continue
		}
		add(Spot{s.pkg, s.pos})
		for _, n := range s.notes {
			add(t.spotOf(n))
		}
	}
	return spots
}

// finish makes the decisions that no rule asked for, and adds the declarations that
// nothing was decided about.
func (t *Trace) finish() {
	p := t.p
	p.writes()
	for g := range p.u.globals {
		if p.u.globals[g].own && p.u.globals[g].Name != "_" {
			t.variableSubject(&p.u.globals[g])
		}
	}
	for d := range p.u.types {
		d := &p.u.types[d]
		if !d.Pos.Known() || d.Name == "" {
			continue
		}
		for _, f := range d.Fields {
			t.fieldSubject(d, f)
		}
	}
}

// About gives the verdicts on what stands at spots: on declarations and calls there,
// and on what is written there. reported says where findings stand.
func (t *Trace) About(here, reported func(Spot) bool) []Verdict {
	t.finish()
	var verdicts []Verdict
	for _, s := range t.order {
		declared := here(Spot{s.pkg, s.pos})
		notes := s.notes
		if !declared {
			notes = slices.DeleteFunc(slices.Clone(notes), func(n note) bool { return !here(t.spotOf(n)) })
			if len(notes) == 0 {
				continue
			}
		}
		at := Spot{s.pkg, s.pos}
		if !declared {
			at = t.spotOf(notes[0])
		}
		v := t.verdict(s, notes, reported, nil)
		if !declared && len(v.Reported) == 0 {
			v.Reason = strings.Replace(v.Reason, "is filled", "is filled here", 1)
			if len(t.verdict(s, s.notes, reported, nil).Reported) > 0 {
				v.Reason += "; it is reported for what is written elsewhere"
			}
		}
		v.Package, v.Position = at.Package, at.Position
		verdicts = append(verdicts, v)
	}
	slices.SortStableFunc(verdicts, func(a, b Verdict) int {
		return cmp.Or(a.Position.Compare(b.Position), strings.Compare(a.What, b.What))
	})
	return verdicts
}

func (t *Trace) spotOf(n note) Spot {
	f := t.p.fnOf(n.at.inst)
	return Spot{f.unit.Path, t.p.position(f.unit, t.p.instrPos(n.at.inst, n.at.instr))}
}

// verdict is what the notes about a subject come to: the last reason, or what is
// said of what holds the subject.
func (t *Trace) verdict(s *subject, notes []note, reported func(Spot) bool, open []*subject) Verdict {
	v := Verdict{Verdict: finding.Verdict{Package: s.pkg, Position: s.pos, What: s.what}}
	last := cause{}
	for _, n := range notes {
		if n.reason > last.reason {
			last = n.cause
		}
	}
	follows := last.reason == fills || last.reason == notYetKept || last.reason >= pointerToState
	if spot := (Spot{s.pkg, s.pos}); reported(spot) && (len(notes) == len(s.notes) || follows) {
		v.Reported = []Spot{spot}
		return v
	}
	open = append(open, s)
	var held *Verdict
	if follows {
		for _, up := range s.into {
			if slices.Contains(open, up) {
				continue
			}
			above := t.verdict(up, up.notes, reported, open)
			if len(above.Reported) > 0 {
				v.Reported = append(v.Reported, above.Reported...)
			} else if held == nil || held.Undecided {
				held = &above
			}
		}
	}
	v.Rank = int(last.reason)
	if !t.p.serves() {
		v.Rank = -1
	}
	switch {
	case len(v.Reported) > 0:
	case held != nil && (last.reason == fills || last.reason == notYetKept):
		v.Reason, v.Path = "is kept in "+held.What+", which "+held.Reason, held.Path
		v.Undecided = held.Undecided
	case last.reason < fills && t.isHarmless(s):
		v.Reason = t.words(t.take())
	case len(notes) == 0:
		v.Reason, v.Path = t.unwritten(s)
	default:
		v.Reason, v.Path = t.words(last), t.evidence(notes, last)
		v.Undecided = (last.reason == undecided || last.reason == fills) && t.p.serves()
	}
	return v
}

// words are the predicate of a reason.
func (t *Trace) words(c cause) string {
	text := predicates[c.reason]
	switch {
	case t.p.Audience() == Owner:
		return "is no state that others miss: the program serves only the person who started it"
	case !t.p.serves():
		return "is no state: the program serves nobody, because no entry point was found in " + t.p.root.Path
	case c.reason == fills:
		return predicates[undecided]
	case c.reason == optionSet && c.word == "":
		c.word = "one of its arguments"
	}
	if strings.Contains(text, "%") {
		return fmt.Sprintf(text, c.word)
	}
	return text
}

// maxEvidence bounds the steps that show a reason: some to look at, not all.
const maxEvidence = 3

// evidence are the instructions that a reason was noted for.
func (t *Trace) evidence(notes []note, last cause) []finding.Step {
	var steps []finding.Step
	for _, n := range notes {
		if n.reason == last.reason && n.word == last.word {
			steps = t.show(steps, n)
		}
	}
	slices.SortStableFunc(steps, func(a, b finding.Step) int {
		return cmp.Or(strings.Compare(a.Package, b.Package), a.Position.Compare(b.Position))
	})
	steps = slices.Compact(steps)
	return steps[:min(len(steps), maxEvidence)]
}

// show adds the steps that a note says something of.
func (t *Trace) show(steps []finding.Step, n note) []finding.Step {
	p := t.p
	if n.object >= 0 && (n.reason == ofMoment || n.reason == heldByNothing || n.reason == ofConnection) {
		o := &p.objects[n.object]
		if o.inst >= 0 && o.instr >= 0 {
			steps = p.instrStep(steps, o.inst, o.instr, "the object is made here, in "+p.qualifiedName(o.inst)+describeBirth(p.birth(n.object)))
		}
	}
	if n.by != (site{}) {
		steps = p.instrStep(steps, n.by.inst, n.by.instr, n.word+" in "+p.qualifiedName(n.by.inst))
	}
	if n.object < 0 {
		return steps
	}
	return p.instrStep(steps, n.at.inst, n.at.instr, "written in "+p.qualifiedName(n.at.inst)+t.describePhase(n))
}

// describePhase says when a noted instruction runs.
func (t *Trace) describePhase(n note) string {
	switch ph := t.p.phaseOf(n.at.inst, n.at.instr); {
	case ph&request != 0:
		return ", for requests"
	case ph&job != 0:
		return ", by a timer or schedule"
	case ph&background != 0:
		return ", in the background"
	case ph&spawned != 0:
		return ", at the start of a goroutine that the program starts first"
	case ph&startup != 0:
		return ", at startup"
	}
	return ""
}

func describeBirth(ph phase) string {
	if ph&runtime != 0 {
		return ", while the program serves"
	}
	return ""
}

// isHarmless reports whether the catalogue says that values of a declaration's type
// are no state, and gives the reason.
func (t *Trace) isHarmless(s *subject) bool {
	t.take()
	return s.typ >= 0 && t.p.classOf(s.typ, summary.KindOther) == Harmless && (t.why.reason == ofClass || t.why.reason == guardsItself)
}

// unwritten says why a declaration that nothing was decided about is no state.
func (t *Trace) unwritten(s *subject) (string, []finding.Step) {
	p := t.p
	var steps []finding.Step
	for fn := range p.u.funcs {
		if p.cloned[fn] == 0 {
			steps = t.unreachedWrites(steps, int32(fn), s)
		}
	}
	if len(steps) > 0 {
		return "is written only by functions that nothing runs", steps[:min(len(steps), maxEvidence)]
	}
	if s.owner >= 0 {
		if long, steps := t.objectsOf(s.owner); !long {
			return "belongs to a type of which nothing long-lived holds an object", steps
		}
	}
	return "is set by nothing that the program runs", nil
}

// objectsOf reports whether an object of a type lives as long as the process, and
// shows where such objects are made.
func (t *Trace) objectsOf(owner int32) (long bool, steps []finding.Step) {
	p := t.p
	for loc := range p.locs {
		if p.u.declared(p.typeOf(int32(loc))) != owner {
			continue
		}
		if obj := p.locs[loc].obj; p.life.long[obj] {
			return true, nil
		} else if o := &p.objects[obj]; o.inst >= 0 && o.instr >= 0 && len(steps) < maxEvidence {
			steps = p.instrStep(steps, o.inst, o.instr, "an object is made here, in "+p.qualifiedName(o.inst)+describeBirth(p.birth(obj)))
		}
	}
	return false, slices.Compact(steps)
}

// unreachedWrites adds the instructions of a function that nothing runs which write
// to a declared variable or field.
func (t *Trace) unreachedWrites(steps []finding.Step, fn int32, s *subject) []finding.Step {
	p := t.p
	f := &p.u.funcs[fn]
	for k := range f.Instrs {
		in := &f.Instrs[k]
		switch in.Op {
		case summary.OpStore, summary.OpMapUpdate, summary.OpSend, summary.OpCopyElems:
		default:
			continue
		}
		if t.names(f, in.A) == s.what {
			steps = step(steps, f.unit, p.position(f.unit, in.Pos), "written in "+p.qualified(fn)+", which nothing runs")
		}
	}
	return steps
}

// names is the variable or field that an address belongs to, as far as the function
// itself tells.
func (t *Trace) names(f *function, v summary.Value) string {
	for range len(f.Instrs) {
		if v == summary.NoValue {
			return ""
		}
		if v.Kind() == summary.GlobalAddr {
			g := &t.p.u.globals[f.unit.globals[v.Index()]]
			return Variable.String() + " " + g.unit.Name + "." + g.Name
		}
		made := definition(f, v)
		if made == nil {
			return ""
		}
		switch made.Op {
		case summary.OpField:
			if owner := t.p.u.pointee(t.typeIn(f, made.A)); owner >= 0 && t.p.u.types[owner].Name != "" {
				d := &t.p.u.types[t.p.u.declared(owner)]
				return FieldPlace.String() + " " + d.unit.Name + "." + d.Name + "." + made.Name
			}
			return ""
		case summary.OpLoad, summary.OpIndex:
			v = made.A
		default:
			return ""
		}
	}
	return ""
}

// typeIn is the type of an operand as far as the function itself tells, or -1.
func (t *Trace) typeIn(f *function, v summary.Value) int32 {
	n := v.LocalIndex()
	if n >= 0 && n < len(f.Params) {
		return f.unit.typ(f.Params[n].Type)
	}
	if made := definition(f, v); made != nil {
		return f.unit.typ(made.Type)
	}
	return -1
}

// definition is the instruction that sets a local, or nil.
func definition(f *function, v summary.Value) *summary.Instr {
	n := v.LocalIndex()
	for k := range f.Instrs {
		if n >= 0 && int(f.Instrs[k].Dst) == n {
			return &f.Instrs[k]
		}
	}
	return nil
}

// Unreached says why nothing runs the function that is declared at a spot; ok is
// unset where something does, or where no function stands there.
func (t *Trace) Unreached(at Spot) (v finding.Verdict, ok bool) {
	p := t.p
	for fn := range p.u.funcs {
		f := &p.u.funcs[fn]
		if f.unit.Path != at.Package || p.position(f.unit, f.Pos) != at.Position {
			continue
		}
		for i := range p.insts {
			if p.insts[i].fn == int32(fn) && p.phases[i] != 0 {
				return v, false
			}
		}
		v = finding.Verdict{Package: at.Package, Position: at.Position, What: p.qualified(int32(fn))}
		v.Reason, v.Path = t.uncalled(int32(fn))
		return v, true
	}
	return v, false
}

// Bounds lists where, in the function that is declared at a spot, a bound of the
// analysis was hit.
func (t *Trace) Bounds(at Spot) []finding.Skip {
	return slices.DeleteFunc(t.p.Skipped(), func(s finding.Skip) bool {
		return !slices.ContainsFunc(t.p.u.funcs, func(f function) bool {
			return f.unit.Path == at.Package && s.Package == at.Package && t.p.position(f.unit, f.Pos) == at.Position && t.p.nameOf(t.p.u.refs[f.ref].fn) == s.What
		})
	})
}

// maxUncalled bounds the callers that are followed up from a function that nothing runs.
const maxUncalled = 3

// uncalled says who would have to run for a function to run.
func (t *Trace) uncalled(fn int32) (string, []finding.Step) {
	p := t.p
	var steps []finding.Step
	top := fn
	for range maxUncalled {
		f, instr, ok := t.caller(top)
		if !ok {
			break
		}
		caller := &p.u.funcs[f]
		steps = step(steps, caller.unit, p.position(caller.unit, caller.Instrs[instr].Pos), p.qualified(f)+" calls "+p.qualified(top)+", but nothing runs it")
		top = f
	}
	where := "in the program " + p.root.Path
	if !p.root.IsProgram() {
		where = "from the entry points of " + p.root.Path
	}
	if top == fn {
		return "is never run " + where + ": nobody calls it", nil
	}
	return "is never run " + where + ": only " + p.qualified(top) + " leads to it, and nobody calls that", steps
}

// caller is a function that calls another, or takes it as a value.
func (t *Trace) caller(fn int32) (by int32, instr int, ok bool) {
	p := t.p
	ref := p.u.funcs[fn].ref
	for by := range p.u.funcs {
		f := &p.u.funcs[by]
		if by == int(fn) {
			continue
		}
		for k := range f.Instrs {
			in := &f.Instrs[k]
			if in.Ref >= 0 && f.unit.refs[in.Ref] == ref && in.Pos.Known() {
				return int32(by), k, true
			}
		}
	}
	return 0, 0, false
}
