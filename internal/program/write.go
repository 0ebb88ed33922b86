package program

import (
	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// A Write is an instruction that changes a long-lived object while the program serves.
type Write struct {
	inst, instr int32
	// loc is what is written: the variable, the field, or the elements of a container.
	loc int32
	// values and keys are the nodes of what is written, and of the keys it is written under.
	values, keys []int32
	// counts is set where a number is changed by what it held.
	counts bool
	// lesson is what is kept that was learned.
	lesson lesson
}

// writes lists the writes to long-lived objects at run time, in the order of
// the instances.
func (p *Program) writes() []Write {
	if p.written != nil {
		return p.written
	}
	found := []Write{}
	for i := range p.instances(anyPhase) {
		f := p.fnOf(i)
		for k := range f.Instrs {
			instr := int32(k)
			if p.phaseOf(i, instr)&runtime == 0 {
				p.trace.early(i, instr, &f.Instrs[k])
				continue
			}
			found = p.instrWrites(found, i, instr, &f.Instrs[k])
		}
		for _, c := range p.insts[i].external {
			if p.phaseOf(i, c.instr)&runtime == 0 {
				p.trace.earlyCall(i, c)
				continue
			}
			found = p.externalWrites(found, i, c)
		}
	}
	p.written = found
	return found
}

func (p *Program) instrWrites(found []Write, i, instr int32, in *summary.Instr) []Write {
	w := Write{inst: i, instr: instr, counts: in.Flags&summary.Count != 0}
	part := elements
	switch in.Op {
	case summary.OpStore:
		w.values = p.nodesOf(i, in.B)
		part = ""
	case summary.OpMapUpdate:
		w.keys, w.values = p.nodesOf(i, in.B), p.nodesOf(i, in.C)
	case summary.OpSend:
		w.values = p.nodesOf(i, in.B)
	case summary.OpCopyElems:
		w.values = p.nodesOf(i, in.B)
	default:
		return found
	}
	a := p.value(i, in.A)
	if a < 0 {
		return found
	}
	if len(p.node(a).points) == 0 {
		p.trace.nowhere(i, instr, in)
	}
	for _, loc := range p.node(a).points {
		if !p.changes(loc, a) || p.madeHere(loc, i) {
			p.trace.write(i, instr, loc)
			continue
		}
		if part != "" {
			if loc = p.partIfAny(loc, part); loc < 0 {
				continue
			}
		}
		w.loc = loc
		found = append(found, w)
	}
	return found
}

func (p *Program) externalWrites(found []Write, i int32, c externalCall) []Write {
	m := p.u.model(c.ref)
	if m == nil {
		return found
	}
	in := &p.fnOf(i).Instrs[c.instr]
	for _, row := range m.Writes {
		w := Write{inst: i, instr: c.instr, counts: row.Counts}
		for _, d := range row.Data {
			if n := p.plainArgument(i, c, in, d); n >= 0 {
				w.values = append(w.values, n)
			}
		}
		for _, loc := range p.graph.locations(i, c, in, catalog.Ref{Base: row.To.Base, Index: row.To.Index, Field: row.To.Field}) {
			if !p.changes(loc, p.plainArgument(i, c, in, row.To)) || p.madeHere(loc, i) {
				p.trace.write(i, c.instr, loc)
				continue
			}
			w.loc = loc
			if part := p.partIfAny(loc, elements); part >= 0 && !row.To.Deref {
				w.loc = part
			}
			found = append(found, w)
		}
	}
	return p.outWrites(found, i, c, m)
}

// outWrites are the writes of a library call through pointers that it is given:
// what is decoded into a long-lived object.
func (p *Program) outWrites(found []Write, i int32, c externalCall, m *catalog.Func) []Write {
	in := &p.fnOf(i).Instrs[c.instr]
	for _, f := range m.Flows {
		if !f.To.Deref {
			continue
		}
		to := catalog.Ref{Base: f.To.Base, Index: f.To.Index, Field: f.To.Field}
		for _, loc := range p.graph.locations(i, c, in, to) {
			if !p.changes(loc, p.plainArgument(i, c, in, to)) {
				p.trace.write(i, c.instr, loc)
				continue
			}
			found = append(found, Write{inst: i, instr: c.instr, loc: loc, values: p.graph.read(i, c, in, f.From)})
		}
	}
	return found
}

// changes reports whether a write through pointer changes a long-lived object.
// One that is made while the program serves is filled before it is put where it
// lives long; only what was read out of there again changes what is kept.
func (p *Program) changes(loc, pointer int32) bool {
	o := p.locs[loc].obj
	switch {
	case p.objects[o].kind == symbolic && p.locs[loc].parent < 0 && !p.u.own(p.objects[o].typ) && p.u.types[p.objects[o].typ].Name != "":
		p.trace.because(madeByOthers)
		return false // a library's object that other packages make: they know where it keeps things
	case !p.life.long[o]:
		p.trace.because(ofMoment)
		return false
	case p.birth(o)&runtime != 0 && !p.stored.has(pointer):
		p.trace.because(notYetKept)
		return false
	}
	return true
}

// madeHere reports whether an object is made by an instance itself while the
// program serves: it is filled there before it is put anywhere, and where it is
// put is a write of its own.
func (p *Program) madeHere(loc, i int32) bool {
	o := p.locs[loc].obj
	p.trace.because(notYetKept)
	return p.objects[o].inst == i && p.birth(o)&runtime != 0 && p.objects[o].kind != library
}

func (p *Program) nodesOf(i int32, v summary.Value) []int32 {
	if n := p.value(i, v); n >= 0 {
		return []int32{n}
	}
	return nil
}

// lesson says what a write keeps, from weak to strong.
type lesson uint8

const (
	nothing   lesson = iota // constants and what was there at startup
	timed                   // when something happened
	counted                 // a number that grows with what happens
	elsewhere               // from a database, another service, the clock, chance
	asked                   // request data
)

// lessonOf says what a write keeps that was learned while the program served.
func (p *Program) lessonOf(w *Write) lesson {
	best := nothing
	for _, n := range append(append([]int32(nil), w.keys...), w.values...) {
		best = max(best, p.lessonAt(n))
	}
	if w.counts && len(w.keys) == 0 {
		best = counted // what is added says how much, not what
	}
	switch {
	case best != nothing:
	case w.counts:
		best = counted
	case p.keepsListener(w):
		best = asked
	default:
		p.trace.because(onlyConstants)
	}
	return best
}

// lessonAt says what the value at a node holds, or leads to, that was learned while the program served.
func (p *Program) lessonAt(n int32) lesson {
	if p.lessons == nil {
		p.lessons = p.contents(func(n int32) uint8 {
			switch {
			case p.request.has(n):
				return uint8(asked)
			case p.learned.has(n):
				return uint8(elsewhere)
			case p.clock.has(n):
				return uint8(timed)
			}
			return uint8(nothing)
		})
	}
	return lesson(p.lessons.at(n))
}
