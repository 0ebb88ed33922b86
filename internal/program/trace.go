package program

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// A Trace notes why things that could be state are none. The decisions stay where
// they are made: what decides gives its reason by because, and what drops a
// candidate then says which. All that is called while the program is analysed works
// on a nil Trace too, and does nothing, so that a program that nobody asks pays nothing.
type Trace struct {
	p *Program
	// why is the reason of the latest decision.
	why cause

	subjects map[subjectKey]*subject
	order    []*subject
	noted    map[notedKey]bool
	// holders are, by object, the locations that lead to it, of all objects.
	holders map[int32][]int32
}

// A cause is a reason and what it is about.
type cause struct {
	reason reason
	// word is a name that the reason speaks of.
	word string
	// by is an instruction that it rests on, the zero site for none.
	by site
}

// subject is what a question can be about: a declaration, or a call.
type subject struct {
	what  string
	pkg   string
	pos   finding.Position
	notes []note
	// into are the subjects that decide about this one: what holds it.
	into []*subject
	// nameless is set where the code gives what is written no name.
	nameless bool
	// typ is the type of a declaration, owner the type that a field belongs to; -1 for
	// other subjects.
	typ, owner int32
}

type subjectKey struct {
	pkg  string
	pos  finding.Position
	what string
}

// note is a decision about a subject, made at an instruction.
type note struct {
	cause
	at site
	// object is the written object, -1 for none.
	object int32
}

type notedKey struct {
	s         *subject
	cause     cause
	fn, instr int32
}

// Trace makes the program note its decisions from now on. It must be called before
// the rules ask their questions.
func (p *Program) Trace() *Trace {
	p.trace = &Trace{p: p, subjects: make(map[subjectKey]*subject), noted: make(map[notedKey]bool)}
	p.trace.candidates()
	return p.trace
}

// because gives the reason of a decision that is just made. A word is a name that
// the reason speaks of.
func (t *Trace) because(r reason, word ...string) {
	if t == nil {
		return
	}
	t.why = cause{reason: r}
	if len(word) > 0 {
		t.why.word = word[0]
	}
}

// take gives the latest reason, once.
func (t *Trace) take() cause {
	c := t.why
	t.why = cause{}
	return c
}

// candidates notes the calls and go statements that something has to be decided about.
func (t *Trace) candidates() {
	p := t.p
	for i := range p.insts {
		i := int32(i)
		for _, c := range p.insts[i].external {
			m := p.u.model(c.ref)
			switch {
			case m == nil && !p.isSchedulerCall(i, c):
				continue
			case m != nil && m.Place == nil && m.Learns != catalog.FromRandom && !p.makesFile(c) && len(p.readPaths(i, c)) == 0:
				continue
			}
			switch {
			case p.phases[i] == 0:
				t.because(notRun)
			case m != nil && m.Place != nil && m.Place.Rule == "":
				t.because(keptRemotely, placeWords(m.Place))
			default:
				t.because(undecided)
			}
			t.call(i, c)
		}
		for _, e := range p.insts[i].calls {
			if e.kind != callNow {
				t.because(undecided)
				t.launch(e)
			}
		}
	}
}

// early notes a write that runs only before the program serves.
func (t *Trace) early(i, instr int32, in *summary.Instr) {
	if t == nil {
		return
	}
	part := elements
	switch in.Op {
	case summary.OpStore:
		part = ""
	case summary.OpMapUpdate, summary.OpSend, summary.OpCopyElems:
	default:
		return
	}
	a := t.p.value(i, in.A)
	if a < 0 {
		return
	}
	if len(t.p.node(a).points) == 0 {
		t.nowhere(i, instr, in)
	}
	for _, loc := range t.p.node(a).points {
		if part != "" {
			if loc = t.p.partIfAny(loc, part); loc < 0 {
				continue
			}
		}
		t.because(onlyStartup)
		t.write(i, instr, loc)
	}
}

// earlyCall notes what a library call writes that runs only before the program serves.
func (t *Trace) earlyCall(i int32, c externalCall) {
	if t == nil {
		return
	}
	m := t.p.u.model(c.ref)
	if m == nil {
		return
	}
	in := &t.p.fnOf(i).Instrs[c.instr]
	for _, row := range m.Writes {
		for _, loc := range t.p.graph.locations(i, c, in, catalog.Ref{Base: row.To.Base, Index: row.To.Index, Field: row.To.Field}) {
			t.because(onlyStartup)
			t.write(i, c.instr, loc)
		}
	}
}

// write notes, with the latest reason, that an instruction's write to a location
// counts for nothing.
func (t *Trace) write(i, instr, loc int32) {
	if t == nil {
		return
	}
	n := note{cause: t.take(), at: site{i, instr}, object: t.p.locs[loc].obj}
	if n.reason == ofMoment && !t.p.bornAtRuntime(n.object) {
		n.reason = heldByNothing
	}
	subjects := t.declared(loc)
	if len(subjects) == 0 {
		f := t.p.fnOf(i)
		if f.Instrs[instr].Op == summary.OpStore && !t.p.life.long[n.object] {
			return // a value on its way, as in the list of a call's arguments
		}
		s := t.subject(f.unit.Path, t.p.position(f.unit, t.p.instrPos(i, instr)), "what "+t.p.qualifiedName(i)+" writes")
		s.nameless = true
		subjects = []*subject{s}
	}
	for _, s := range subjects {
		t.note(s, n)
		if n.reason == notYetKept {
			t.heldBy(s, n.object)
		}
	}
}

// nowhere notes a write that leads to no object.
func (t *Trace) nowhere(i, instr int32, in *summary.Instr) {
	if t == nil {
		return
	}
	f := t.p.fnOf(i)
	what := t.names(f, in.A)
	nameless := what == ""
	if nameless {
		what = "what " + t.p.qualifiedName(i) + " writes"
	}
	s := t.subject(f.unit.Path, t.p.position(f.unit, t.p.instrPos(i, instr)), what)
	s.nameless = nameless
	t.note(s, note{cause: cause{reason: leadsNowhere}, at: site{i, instr}, object: -1})
}

// heldBy says that what holds an object decides about a subject.
func (t *Trace) heldBy(s *subject, object int32) {
	if held := t.p.held(object); held != nil {
		t.leads(s, t.place(held))
	}
}

// keeps notes that a write fills a place.
func (t *Trace) keeps(w *Write, place *Place) {
	if t == nil {
		return
	}
	n := note{cause: cause{reason: fills}, at: site{w.inst, w.instr}, object: t.p.locs[w.loc].obj}
	s := t.place(place)
	t.note(s, n)
	for _, d := range t.declared(w.loc) {
		t.note(d, n)
		t.leads(d, s)
	}
}

// state notes, with the latest reason, that a state is none to report.
func (t *Trace) state(s *State) {
	if t == nil {
		return
	}
	t.note(t.place(s.Place), note{cause: t.take(), at: site{s.write.inst, s.write.instr}, object: t.p.locs[s.write.loc].obj})
}

// with notes, with the latest reason, that a state is decided about with another place.
func (t *Trace) with(s *State, other *Place) {
	if t == nil {
		return
	}
	from, to := t.place(s.Place), t.place(other)
	if from != to {
		t.why.word = to.what
		t.leads(from, to)
	}
	t.state(s)
}

// call notes, with the latest reason, that a library call is none to report.
func (t *Trace) call(i int32, c externalCall) {
	if t == nil {
		return
	}
	t.note(t.callSubject(i, c), note{cause: t.take(), at: site{i, c.instr}, object: -1})
}

func (t *Trace) callSubject(i int32, c externalCall) *subject {
	f := t.p.fnOf(i)
	what := t.p.refName(c.ref) + " in " + t.p.qualifiedName(i)
	if m := t.p.u.model(c.ref); m != nil && m.Place != nil {
		what = t.p.constructedName(i, c.instr, c.ref)
	}
	return t.subject(f.unit.Path, t.p.position(f.unit, t.p.instrPos(i, c.instr)), what)
}

// seenAt notes that a call is decided about where its function is called.
func (t *Trace) seenAt(i int32, c externalCall, at site) {
	if t == nil || at == (site{i, c.instr}) {
		return
	}
	s, f := t.callSubject(i, c), t.p.fnOf(at.inst)
	t.note(s, note{cause: cause{reason: fills}, at: site{i, c.instr}, object: -1})
	up := t.subject(f.unit.Path, t.p.position(f.unit, t.p.instrPos(at.inst, at.instr)), "the call of "+t.p.calledName(at, i)+" in "+t.p.qualifiedName(at.inst))
	t.note(up, note{cause: cause{reason: fills}, at: at, object: -1})
	t.leads(s, up)
}

// launch notes, with the latest reason, that what an edge launches is none to report.
func (t *Trace) launch(e callEdge) {
	if t == nil {
		return
	}
	t.note(t.launchSubject(e), note{cause: t.take(), at: site{e.from, e.instr}, object: -1})
}

func (t *Trace) launchSubject(e callEdge) *subject {
	f := t.p.fnOf(e.from)
	kind := "goroutine"
	if e.kind == callTimer {
		kind = "timer"
	}
	return t.subject(f.unit.Path, t.p.position(f.unit, t.p.instrPos(e.from, e.instr)), fmt.Sprintf("the %s that runs %s", kind, t.p.qualifiedName(t.p.launched(e))))
}

// launches notes where what the program launches is reported: once for each function.
func (t *Trace) launches(best map[int32]Launch) {
	if t == nil {
		return
	}
	for i := range t.p.instances(anyPhase) {
		for _, e := range t.p.insts[i].calls {
			if l, ok := best[t.p.insts[t.p.launched(e)].fn]; ok && e.kind != callNow {
				if _, ok := t.p.launch(e); ok {
					t.launchedAt(e, &l)
				}
			}
		}
	}
}

// launchedAt notes where what an edge launches is reported.
func (t *Trace) launchedAt(e callEdge, l *Launch) {
	s := t.launchSubject(e)
	t.note(s, note{cause: cause{reason: fills}, at: site{e.from, e.instr}, object: -1})
	t.leads(s, t.subject(l.Package, l.Position, "the launch of "+l.Func))
}

// noKeys notes the calls that give something random of which no key is made.
func (t *Trace) noKeys(keys map[site]*Secret) {
	if t == nil {
		return
	}
	for i, c := range t.p.externals(anyPhase) {
		if t.p.learns(c.ref) == catalog.FromRandom && keys[site{i, c.instr}] == nil {
			t.because(noKey)
			t.call(i, c)
		}
	}
}

// secretAt notes where a key that is made at random is reported.
func (t *Trace) secretAt(s *Secret) {
	if t == nil {
		return
	}
	for _, c := range t.p.insts[s.source.inst].external {
		if c.instr == s.source.instr {
			t.seenAt(s.source.inst, c, s.at)
		}
	}
}

// removed gives the reason that a file is removed again, by the instructions that
// do so or lead there.
func (t *Trace) removed(events map[int32][]int32) {
	if t == nil {
		return
	}
	t.because(removedAgain)
	for i, instrs := range events {
		for _, instr := range instrs {
			for _, c := range t.p.insts[i].external {
				if c.instr != instr {
					continue
				}
				if by := t.why.by; t.why.word == "" || i < by.inst || i == by.inst && instr < by.instr {
					t.why.word, t.why.by = t.p.refName(c.ref), site{i, instr}
				}
			}
		}
	}
}

// notGiven gives the reason that a constant is missing which makes a place local.
func (t *Trace) notGiven(g *catalog.Given) {
	if t != nil {
		t.because(notGiven, strings.Join(slices.Concat(g.Is, g.Starts, g.Disk), ", "))
	}
}

// ofClass gives the reason that values of a type are none that anybody relies on.
func (t *Trace) ofClass(typ int32) {
	if t == nil {
		return
	}
	typ = t.p.u.pointee(typ)
	d := &t.p.u.types[typ]
	word := fmt.Sprintf("%s.%s, which the catalogue counts as %s", packageName(d.Pkg), d.Name, classWords(t.p.u.class(typ)))
	if row := t.p.u.cat.TypeRow(d.Pkg, d.Name); row != nil && row.Reason != "" {
		word += " (" + row.Reason + ")"
	}
	t.because(ofClass, word)
}

func (t *Trace) note(s *subject, n note) {
	if !s.pos.Known() {
		return // code that the compiler made
	}
	key := notedKey{s, cause{reason: n.reason, word: n.word}, t.p.insts[n.at.inst].fn, n.at.instr}
	if !t.noted[key] {
		t.noted[key] = true
		s.notes = append(s.notes, n)
	}
}

func (t *Trace) leads(s, to *subject) {
	if s != to && !slices.Contains(s.into, to) {
		s.into = append(s.into, to)
	}
}

func (t *Trace) subject(pkg string, pos finding.Position, what string) *subject {
	key := subjectKey{pkg, pos, what}
	s, ok := t.subjects[key]
	if !ok {
		s = &subject{what: what, pkg: pkg, pos: pos, typ: -1, owner: -1}
		t.subjects[key] = s
		t.order = append(t.order, s)
	}
	return s
}

// place is the subject of a place.
func (t *Trace) place(p *Place) *subject {
	what := p.Name
	if p.Kind != Constructed {
		what = p.Kind.String() + " " + p.Name
	}
	return t.subject(p.Package, p.Position, what)
}

// maxDeclared bounds how many declarations a location is taken to belong to, and
// through how many objects they are looked for.
const maxDeclared = 4

// declared lists the declarations that a location belongs to, whatever lives long
// or not: those that the code names where it writes.
func (t *Trace) declared(loc int32) []*subject {
	var found []*subject
	seen := make(map[int32]bool)
	var visit func(loc int32, depth int)
	visit = func(loc int32, depth int) {
		if depth > maxDeclared || len(found) >= maxDeclared || seen[loc] {
			return
		}
		seen[loc] = true
		if s := t.declaration(loc); s != nil {
			if s.pos.Known() && !slices.Contains(found, s) {
				found = append(found, s)
			}
			return
		}
		if parent := t.p.locs[loc].parent; parent >= 0 {
			visit(parent, depth)
			return
		}
		for _, h := range t.holding(t.p.locs[loc].obj) {
			visit(h, depth+1)
		}
	}
	visit(loc, 0)
	return found
}

// declaration is the subject of what a location itself is declared as, or nil.
func (t *Trace) declaration(loc int32) *subject {
	p := t.p
	l := &p.locs[loc]
	if l.parent >= 0 {
		owner := p.typeOf(l.parent)
		if l.field == elements || l.field == keys || owner < 0 || !p.u.own(owner) || p.u.types[p.u.declared(owner)].Name == "" {
			return nil
		}
		d := &p.u.types[p.u.declared(owner)]
		for _, f := range d.Fields {
			if f.Name == l.field && f.Pos.Known() {
				return t.fieldSubject(d, f)
			}
		}
		return nil
	}
	switch o := &p.objects[l.obj]; o.kind {
	case variable:
		if g := &p.u.globals[o.global]; g.own {
			return t.variableSubject(g)
		}
	case allocated:
		if in := p.instrOf(o); in.Name != "" {
			place := p.capturedPlace(o)
			if p.capturedCell(l.obj) {
				return t.place(place)
			}
			return t.subject(place.Package, place.Position, "variable "+place.Name)
		}
	case library:
		if p.u.refs[o.ref].model.Place != nil {
			return t.place(p.libraryPlace(l.obj))
		}
	}
	return nil
}

func (t *Trace) fieldSubject(d *typ, f summary.Field) *subject {
	s := t.subject(d.Pkg, t.p.position(d.unit, f.Pos), FieldPlace.String()+" "+d.unit.Name+"."+d.Name+"."+f.Name)
	s.typ, s.owner = d.unit.typ(f.Type), t.p.u.typeIDs[d.ID]
	return s
}

func (t *Trace) variableSubject(g *global) *subject {
	s := t.subject(g.Pkg, t.p.position(g.unit, g.Pos), Variable.String()+" "+g.unit.Name+"."+g.Name)
	s.typ = g.typ
	return s
}

// holding lists the locations that lead to an object.
func (t *Trace) holding(object int32) []int32 {
	if t.holders == nil {
		t.holders = make(map[int32][]int32)
		for loc := range t.p.locs {
			for _, target := range t.p.node(t.p.locs[loc].node).points {
				o := t.p.locs[target].obj
				if list := t.holders[o]; o != t.p.locs[loc].obj && len(list) < maxDeclared*maxDeclared && (len(list) == 0 || list[len(list)-1] != int32(loc)) {
					t.holders[o] = append(list, int32(loc))
				}
			}
		}
	}
	return t.holders[object]
}
