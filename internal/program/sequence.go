package program

import (
	"slices"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// sequenceWords support the decision that a number only tells things apart; alone they
// decide nothing. How often something happened can be told as well where it is counted.
var sequenceWords = []string{"id", "ids", "seq", "sequence", "serial", "nonce", "next", "turn", "round", "robin", "cursor", "generation", "epoch"}

// isSequence reports whether a state is a number that gives each of the process's own
// calls, connections or turns another one: whoever counts on takes the number, nobody
// else ever looks at it, and the name agrees. One that decides about requests is a limit.
func (p *Program) isSequence(s *State) bool {
	if !p.isPlain(s) || s.write.lesson != counted || !p.hasWord(s, sequenceWords) {
		return false
	}
	var locs, counting set
	for k := range s.writes {
		if w := &s.writes[k]; !w.counts {
			return false
		}
		locs.insert(s.writes[k].loc)
		counting.insert(s.writes[k].inst)
	}
	for i := range p.instances(anyPhase) {
		if !counting.has(i) && p.looksAt(i, locs) {
			return false
		}
		if slices.ContainsFunc(p.insts[i].external, func(c externalCall) bool { return p.handsOut(i, c, locs) }) {
			return false
		}
	}
	return !p.refusesNear(s, nil)
}

// looksAt reports whether an instance reads one of some locations.
func (p *Program) looksAt(i int32, locs set) bool {
	f := p.fnOf(i)
	return slices.ContainsFunc(f.Instrs, func(in summary.Instr) bool {
		if in.Op != summary.OpLoad || in.Flags&summary.ForWrite != 0 {
			return false
		}
		a := p.value(i, in.A)
		return a >= 0 && p.node(a).points.meets(locs)
	})
}

// handsOut reports whether a library call reads one of some locations without counting
// on, or may read it because it is given the object that it is a part of.
func (p *Program) handsOut(i int32, c externalCall, locs set) bool {
	in := &p.fnOf(i).Instrs[c.instr]
	m := p.u.model(c.ref)
	if m != nil {
		return len(m.Writes) == 0 && slices.ContainsFunc(m.Reads, func(r catalog.Ref) bool {
			return p.graph.locations(i, c, in, r).meets(locs)
		})
	}
	return slices.ContainsFunc(in.Args, func(v summary.Value) bool {
		n := p.value(i, v)
		return n >= 0 && slices.ContainsFunc(p.node(n).points, func(given int32) bool {
			return slices.ContainsFunc(locs, func(loc int32) bool { return p.isWithin(loc, given) })
		})
	})
}

// isWithin reports whether a location is another one or a part of it.
func (p *Program) isWithin(loc, whole int32) bool {
	for ; loc >= 0; loc = p.locs[loc].parent {
		if loc == whole {
			return true
		}
	}
	return false
}
