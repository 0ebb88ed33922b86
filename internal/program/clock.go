package program

import (
	"github.com/golocalstate/localstate/internal/summary"
)

// maxLoopDepth bounds the calls between the start of a goroutine and its loop.
const maxLoopDepth = 3

// tickingLoop is the instance, among those that a goroutine runs, whose loop
// waits for the clock, or -1.
func (p *Program) tickingLoop(i int32) int32 {
	level := []int32{i}
	seen := map[int32]bool{i: true}
	for range maxLoopDepth {
		var next []int32
		for _, j := range level {
			if p.waitsForClock(j) {
				return j
			}
			for _, e := range p.insts[j].calls {
				if !seen[e.to] && e.kind == callNow && e.by == direct {
					seen[e.to] = true
					next = append(next, e.to)
				}
			}
		}
		level = next
	}
	return -1
}

// waitsForClock reports whether an instance has a loop that waits for a ticker
// or sleeps.
func (p *Program) waitsForClock(i int32) bool {
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Op == summary.OpRecv && in.Flags&summary.InLoop != 0 && p.isClock(f, in.A) {
			return true
		}
	}
	for _, c := range p.insts[i].external {
		r := &p.u.refs[c.ref]
		if r.Pkg == "time" && r.Name == "Sleep" && f.Instrs[c.instr].Flags&summary.InLoop != 0 && !p.takesIn(i) {
			return true
		}
	}
	return false
}

// isClock reports whether a value is a channel of times.
func (p *Program) isClock(f *function, v summary.Value) bool {
	return p.carries(f, v, func(elem int32) bool {
		t := &p.u.types[elem]
		return t.Pkg == "time" && t.Name == "Time"
	})
}
