package program

import (
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// A State is a place in memory that the program fills while it serves.
type State struct {
	*Place
	Class Class
	// Lost says what is lost with it.
	Lost finding.Lost
	// Read is set where the program reads it back.
	Read bool
	// Timed is set where nothing but times are kept.
	Timed bool
	// OfFiles is set for copies of nothing but local files.
	OfFiles bool
	// write is the write that proves it best; writes are all of them.
	write  Write
	writes []Write
	p      *Program
}

// States lists the places in memory that the program fills while it serves with
// what it learned while it served, each once, ordered by name.
func (p *Program) States() []State {
	if p.states != nil {
		return p.states
	}
	if !p.serves() {
		return nil
	}
	reads := p.reads()
	byName := make(map[string]int)
	states := []State{}
	for _, w := range p.writes() {
		if p.scopedToConnection(w.loc) || p.isElsewhere(p.locs[w.loc].obj) || p.sends(w.loc) {
			p.trace.write(w.inst, w.instr, w.loc)
			continue
		}
		l := p.lessonOf(&w)
		if l == nothing {
			p.trace.write(w.inst, w.instr, w.loc)
			continue
		}
		place := p.place(w.loc)
		p.trace.because(nameless)
		if place == nil || !place.Position.Known() || place.Library != nil && !p.isLocalObject(place.object) {
			p.trace.write(w.inst, w.instr, w.loc)
			continue
		}
		if place.passing && !p.inChannel(w.loc) {
			// Only a channel holds it, on its way to who waits for it.
			p.trace.because(onlyPasses)
			p.trace.write(w.inst, w.instr, w.loc)
			continue
		}
		p.trace.keeps(&w, place)
		w.lesson = l
		key := place.key()
		k, ok := byName[key]
		if !ok {
			k = len(states)
			byName[key] = k
			states = append(states, State{Place: place, write: w, p: p})
		} else if p.stronger(&w, &states[k].write) {
			states[k].write = w
		}
		states[k].writes = append(states[k].writes, w)
		states[k].Read = states[k].Read || p.isRead(w.loc, reads)
	}
	states = slices.DeleteFunc(states, func(s State) bool { return p.pointsInto(&s, byName) })
	for k := range states {
		if states[k].Class = p.classify(&states[k]); states[k].Class == Harmless {
			p.trace.state(&states[k])
		}
	}
	states = p.joinRecords(states)
	for k := range states {
		states[k].Lost = p.lost(&states[k])
		states[k].Timed = states[k].write.lesson == timed
		states[k].OfFiles = states[k].Lost == finding.Cache && p.comesFromFiles(&states[k])
	}
	slices.SortFunc(states, func(a, b State) int {
		return strings.Compare(a.key(), b.key())
	})
	p.states = p.joinFields(states)
	return p.states
}

// isElsewhere reports whether an object stands for what a library keeps on
// another host, or with the client, whatever holds the object.
func (p *Program) isElsewhere(obj int32) bool {
	o := &p.objects[obj]
	return o.kind == library && p.u.refs[o.ref].model.Place != nil && !p.isLocalObject(obj)
}

// sends reports whether what is written to a location goes out over a connection.
func (p *Program) sends(loc int32) bool {
	if t := p.objects[p.locs[loc].obj].typ; t < 0 || !isConn(p, t) {
		return false
	}
	p.trace.because(goesOut)
	return true
}

// serves reports whether anybody but who started the program asks it anything
// while it runs. What a command keeps until it ends is no state.
func (p *Program) serves() bool { return p.Audience() != Owner && p.answers() }

// answers reports whether anybody asks the program anything while it runs.
func (p *Program) answers() bool {
	if p.answering == nil {
		answering := p.findAnswering()
		p.answering = &answering
	}
	return *p.answering
}

func (p *Program) findAnswering() bool {
	if len(p.entries) > 0 {
		return true
	}
	for i := range p.instances(startup) {
		if p.takesIn(i) {
			return true
		}
	}
	for _, c := range p.externals(anyPhase) {
		if m := p.u.model(c.ref); m != nil && (len(m.Registers) > 0 || m.Serves) {
			return true // a library's handler serves
		}
	}
	return false
}

// minRecord is the number of plain fields of one type from which on they are one
// record rather than places of their own.
const minRecord = 4

// joinFields makes one state of plain fields of one type that belong together:
// counters, and the fields of a record. What only keeps the books of a
// collection beside it, its size or age, and what only numbers things, is left out.
// The states are sorted.
func (p *Program) joinFields(states []State) []State {
	type filler struct{ owner, fn int32 }
	collections := make(map[filler]bool)
	for k := range states {
		if s := &states[k]; s.owner >= 0 && !p.isPlain(s) {
			for _, w := range s.writes {
				collections[filler{s.owner, p.insts[w.inst].fn}] = true
			}
		}
	}
	isBooks := func(s *State) bool {
		return slices.ContainsFunc(s.writes, func(w Write) bool { return collections[filler{s.owner, p.insts[w.inst].fn}] })
	}
	type record struct {
		owner    int32
		counters bool
		class    Class
		read     bool
	}
	groups := make(map[record][]int)
	var records []record
	drop := make([]bool, len(states))
	for k := range states {
		s := &states[k]
		counter := s.write.lesson <= counted
		switch {
		case counter && s.owner >= 0 && p.isPlain(s) && isBooks(s):
			drop[k] = true
			p.trace.because(booksOfCollection)
			p.trace.state(s)
		case s.Class == Cached && p.isSequence(s):
			drop[k] = true
			p.trace.because(onlyTold)
			p.trace.state(s)
		case s.owner < 0 || !p.isPlain(s):
		default:
			r := record{s.owner, counter, s.Class, s.Read}
			if len(groups[r]) == 0 {
				records = append(records, r)
			}
			groups[r] = append(groups[r], k)
		}
	}
	for _, r := range records {
		members := groups[r]
		if len(members) == 1 || !r.counters && len(members) < minRecord {
			continue
		}
		first := &states[members[0]]
		more := make([]string, 0, len(members))
		for _, k := range members[1:] {
			drop[k] = true
			p.trace.because(partOfRecord)
			p.trace.with(&states[k], first.Place)
			more = append(more, p.locs[states[k].write.loc].field)
		}
		place := *first.Place
		place.More = more
		first.Place = &place
	}
	var joined []State
	for k, s := range states {
		if !drop[k] {
			joined = append(joined, s)
		}
	}
	return joined
}

// isPlain reports whether a state is a field with one value.
func (p *Program) isPlain(s *State) bool {
	return !p.collection(p.typeOf(s.write.loc)) && p.locs[s.write.loc].field != elements
}

// joinRecords leaves out the fields of records that lie in a registry which is a
// state itself: what is kept is the registry. A connection, a queue, a lock or a limiter
// among the fields is more than a part of the record.
func (p *Program) joinRecords(states []State) []State {
	byKey := make(map[string]int)
	for k := range states {
		byKey[states[k].key()] = k
	}
	drop := make([]bool, len(states))
	for k := range states {
		s := &states[k]
		if s.Class != Cached || s.Kind != FieldPlace {
			continue
		}
		registry := p.registry(s)
		if registry == nil {
			continue
		}
		in, ok := byKey[registry.key()]
		if !ok || in == k {
			continue
		}
		switch r := &states[in]; r.Class {
		case Cached, Limits, Sessions:
			drop[k] = true
			r.writes = append(r.writes, s.writes...)
			r.Read = r.Read || s.Read
			p.trace.because(partOfEntry)
			p.trace.with(s, r.Place)
		}
	}
	var joined []State
	for k, s := range states {
		if !drop[k] {
			joined = append(joined, s)
		}
	}
	return joined
}

// registry is the place of the records that a state is a field of, or nil where it is
// none, or where different places hold them.
func (p *Program) registry(s *State) *Place {
	var registry *Place
	for k := range s.writes {
		for _, field := range p.fieldsOfPlace(s.writes[k].loc, s.Place) {
			place := p.holderOf(p.locs[field].obj, maxHeld)
			if list := p.listOf(field); place == nil && list >= 0 && !p.isRecord(p.locs[field].obj) {
				place = p.place(list)
			}
			if place == nil || place.loose || registry != nil && registry.key() != place.key() {
				return nil
			}
			registry = place
		}
	}
	return registry
}

// maxHeld bounds the records in records between a field and the registry that
// holds them all.
const maxHeld = 4

// holderOf is the place of what holds a record and is declared to hold such records, by
// itself or as parts of other records; nil where nothing does.
func (p *Program) holderOf(o int32, depth int) *Place {
	if depth == 0 || !p.isRecord(o) {
		return nil
	}
	var best *Place
	for _, h := range p.life.holders[o] {
		if t := p.typeOf(h); t < 0 || p.isInterface(t) || p.inChannel(h) {
			continue
		}
		place := p.holderOf(p.locs[h].obj, depth-1)
		if place == nil && !p.isRecord(p.locs[h].obj) {
			place = p.place(h)
		}
		if place != nil && (best == nil || better(place, best)) {
			best = place
		}
	}
	return best
}

// fieldsOfPlace are the locations declared as a place that a written location is, is a part
// of, or is led to by.
func (p *Program) fieldsOfPlace(loc int32, place *Place) []int32 {
	top := loc
	for p.locs[top].parent >= 0 {
		if l := &p.locs[top]; l.field != elements && l.field != keys && place.key() == p.fieldKey(top) {
			return []int32{top}
		}
		top = p.locs[top].parent
	}
	var fields []int32
	for _, h := range p.life.holders[p.locs[top].obj] {
		if p.locs[h].parent >= 0 && p.fieldKey(h) == place.key() {
			fields = append(fields, h)
		}
	}
	return fields
}

// fieldKey is the key of the place that a field is declared as, empty where it has none.
func (p *Program) fieldKey(field int32) string {
	owner := p.typeOf(p.locs[field].parent)
	if owner < 0 || !p.u.own(owner) || p.u.types[p.u.declared(owner)].Name == "" {
		return ""
	}
	return p.fieldPlace(owner, field).key()
}

// pointsInto reports whether a state is a pointer to a part of what another
// state keeps: there it is reported.
func (p *Program) pointsInto(s *State, states map[string]int) bool {
	for _, target := range p.node(p.locs[s.write.loc].node).points {
		whole := p.locs[target].parent
		if whole < 0 || p.locs[target].field == elements {
			continue
		}
		for _, loc := range p.copies(whole) {
			if other := p.place(loc); other != nil && other.key() != s.key() {
				if _, ok := states[other.key()]; ok {
					p.trace.because(pointerToState)
					p.trace.with(s, other)
					return true
				}
			}
		}
	}
	return false
}

// copies lists a location and those that its value is copied to.
func (p *Program) copies(loc int32) []int32 {
	list := []int32{loc}
	for _, into := range p.aggregates[loc] {
		list = append(list, into)
		if p.objects[p.locs[into].obj].kind == value {
			list = append(list, p.aggregates[into]...) // by way of a value
		}
	}
	return list
}

// stronger reports whether write a proves more than b: request data before what
// was learned elsewhere, requests before background, and the shorter way from
// an entry point.
func (p *Program) stronger(a, b *Write) bool {
	if ra, rb := p.phaseOf(a.inst, a.instr)&request != 0, p.phaseOf(b.inst, b.instr)&request != 0; ra != rb {
		return ra
	}
	if a.lesson != b.lesson {
		return a.lesson > b.lesson
	}
	return p.calls().distance(a.inst) < p.calls().distance(b.inst)
}

// reads marks the locations that the program reads while it serves.
func (p *Program) reads() []bool {
	read := make([]bool, len(p.locs))
	deep := make([]bool, len(p.locs))
	mark := func(n int32, field string) {
		if n < 0 {
			return
		}
		for _, loc := range p.node(n).points {
			if field != "" {
				loc = p.partIfAny(loc, field)
			}
			if loc >= 0 {
				read[loc] = true
			}
		}
	}
	for i := range p.instances(anyPhase) {
		f := p.fnOf(i)
		for k := range f.Instrs {
			in := &f.Instrs[k]
			if p.phaseOf(i, int32(k))&runtime == 0 {
				continue
			}
			switch in.Op {
			case summary.OpLoad:
				if in.Flags&summary.ForWrite == 0 {
					mark(p.value(i, in.A), "")
				}
			case summary.OpLookup, summary.OpRecv:
				mark(p.value(i, in.A), elements)
			case summary.OpNext:
				mark(p.value(i, in.A), elements)
				mark(p.value(i, in.A), keys)
			case summary.OpLen:
				mark(p.value(i, in.A), "")
			}
		}
		for _, c := range p.insts[i].external {
			if p.phaseOf(i, c.instr)&runtime != 0 {
				p.externalReads(i, c, mark, read, deep)
			}
		}
	}
	return read
}

// externalReads marks what a library reads: what the catalogue says, and
// everything that a library it does not know is given.
func (p *Program) externalReads(i int32, c externalCall, mark func(int32, string), read, deep []bool) {
	in := &p.fnOf(i).Instrs[c.instr]
	if m := p.u.model(c.ref); m != nil {
		for _, r := range m.Reads {
			mark(p.plainArgument(i, c, in, r), "")
			mark(p.plainArgument(i, c, in, r), elements)
		}
	}
	for k := int(c.args); k < len(in.Args); k++ {
		if n := p.value(i, in.Args[k]); n >= 0 && !p.writesTo(c, k-int(c.args)) {
			p.readDeep(p.node(n).points, read, deep)
		}
	}
}

// writesTo reports whether a library call only writes into an argument.
func (p *Program) writesTo(c externalCall, arg int) bool {
	m := p.u.model(c.ref)
	return m != nil && slices.ContainsFunc(m.Writes, func(w catalog.Write) bool {
		return w.To.Base == catalog.BaseArg && w.To.Index == arg
	})
}

// readDeep marks all that a library can read from what it is given.
func (p *Program) readDeep(level set, read, deep []bool) {
	for hop := 0; hop < maxHops && len(level) > 0; hop++ {
		var next set
		for _, loc := range level {
			if deep[loc] {
				continue
			}
			deep[loc] = true
			p.eachPart(loc, func(part int32) {
				read[part] = true
				next.union(p.node(p.locs[part].node).points)
			})
		}
		level = next
	}
}

// isRead reports whether a written location, or the container that it is an
// element of, is read anywhere.
func (p *Program) isRead(loc int32, read []bool) bool {
	top := loc
	for p.locs[top].parent >= 0 && (p.locs[top].field == elements || p.locs[top].field == keys) {
		top = p.locs[top].parent
	}
	found := false
	p.eachPart(top, func(part int32) { found = found || read[part] })
	return found
}

// Keeps reports whether a state is one of a class that is to be reported for what
// it keeps: the program reads it back, and it is not reported where it is made.
func (s *State) Keeps(c Class) bool {
	switch {
	case s.Class != c:
		return false
	case s.Library != nil && s.Library.Always:
		s.p.trace.because(fromTheStart)
		s.p.trace.with(s, s.p.libraryPlace(s.object))
		return false
	case !s.Read:
		s.p.trace.because(neverRead)
		s.p.trace.state(s)
		return false
	}
	return true
}

// Finding starts the finding of a state: everything but the rule's own words.
func (s *State) Finding(rule string) finding.Finding {
	p := s.p
	entry, path := p.callPath(s.write.inst)
	f := p.fnOf(s.write.inst)
	note := "written here"
	in := &f.Instrs[s.write.instr]
	if in.Op == summary.OpCall || in.Op == summary.OpInvoke {
		note = p.refName(f.unit.refs[in.Ref]) + " writes it"
	}
	path = p.instrStep(path, s.write.inst, s.write.instr, note)
	path = append(path, finding.Step{Position: s.Position, Package: s.Package, Note: "kept in " + s.Kind.String() + " " + s.Name})
	return finding.Finding{
		Rule:     rule,
		Lost:     s.Lost,
		Position: s.Position,
		Package:  s.Package,
		Place:    s.Name,
		Entry:    entry,
		Path:     path,
	}
}

// instrPos is the position of an instruction, or of its function where it has none.
func (p *Program) instrPos(i, instr int32) summary.Pos {
	f := p.fnOf(i)
	if pos := f.Instrs[instr].Pos; pos.Known() {
		return pos
	}
	return f.Pos
}
