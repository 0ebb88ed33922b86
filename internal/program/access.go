package program

import (
	"iter"

	"github.com/golocalstate/localstate/internal/summary"
)

// anyPhase is every phase that code can run in.
const anyPhase = ^phase(0)

// instances gives the instances that run in one of some phases, in their order.
func (p *Program) instances(ph phase) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for i := range p.insts {
			if p.phases[i]&ph != 0 && !yield(int32(i)) {
				return
			}
		}
	}
}

// externals gives the library calls of the instances that run in one of some
// phases, in the order of the instances.
func (p *Program) externals(ph phase) iter.Seq2[int32, externalCall] {
	return func(yield func(int32, externalCall) bool) {
		for i := range p.instances(ph) {
			for _, c := range p.insts[i].external {
				if !yield(i, c) {
					return
				}
			}
		}
	}
}

// upward goes from some instances up to their callers, level by level and no
// instance twice, as far as a number of levels. visit says whether to go on above
// an instance, and whether what is looked for is found, which ends the search.
func (p *Program) upward(from []int32, levels int, visit func(i int32) (up, found bool)) bool {
	seen := make(map[int32]bool)
	level := from
	for range levels {
		var next []int32
		for _, i := range level {
			if seen[i] {
				continue
			}
			seen[i] = true
			up, found := visit(i)
			if found {
				return true
			}
			if !up {
				continue
			}
			for _, e := range p.insts[i].callers {
				next = append(next, e.from)
			}
		}
		level = next
	}
	return false
}

// accesses say which instances get something out of long-lived objects.
type accesses struct {
	// readers are, by object, the instances that read or look up a part of it.
	readers map[int32][]int32
	// receivers are, by the location of a channel, the instances that receive from it.
	receivers map[int32][]int32
}

// accesses indexes the program once: questions that are asked for every state
// must not go through the whole program each time.
func (p *Program) accesses() *accesses {
	if p.access != nil {
		return p.access
	}
	a := &accesses{readers: make(map[int32][]int32), receivers: make(map[int32][]int32)}
	note := func(index map[int32][]int32, key, i int32) {
		if list := index[key]; len(list) == 0 || list[len(list)-1] != i {
			index[key] = append(list, i)
		}
	}
	read := func(locs []int32, i int32) {
		for _, loc := range locs {
			if o := p.locs[loc].obj; p.life.long[o] {
				note(a.readers, o, i)
			}
		}
	}
	for i := range p.instances(anyPhase) {
		f := p.fnOf(i)
		for k := range f.Instrs {
			in := &f.Instrs[k]
			switch in.Op {
			case summary.OpLookup, summary.OpLoad, summary.OpRecv:
			default:
				continue
			}
			n := p.value(i, in.A)
			if n < 0 {
				continue
			}
			if in.Op != summary.OpRecv {
				read(p.node(n).points, i)
				continue
			}
			for _, loc := range p.node(n).points {
				note(a.receivers, loc, i)
			}
		}
		for _, c := range p.insts[i].external {
			m := p.u.model(c.ref)
			if m == nil {
				continue
			}
			for _, r := range m.Reads {
				read(p.graph.locations(i, c, &f.Instrs[c.instr], r), i)
			}
		}
	}
	p.access = a
	return a
}

// receivers are the instances that take something out of a channel, which a
// written location is an element of.
func (p *Program) receivers(loc int32) []int32 {
	return p.accesses().receivers[p.locs[loc].parent]
}

// lookers are the instances that look up, while they serve requests, what a
// state keeps.
func (p *Program) lookers(s *State) set {
	var list set
	for k := range s.writes {
		w := &s.writes[k]
		for _, i := range p.accesses().readers[p.locs[w.loc].obj] {
			if p.phases[i]&request != 0 && !list.has(i) && p.looksUp(i, w) {
				list.insert(i)
			}
		}
	}
	return list
}
