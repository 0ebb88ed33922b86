package program

import (
	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// phase says when code runs; an instance may run in several.
type phase uint8

const (
	// startup is before the program serves: initialisers, and main.
	startup phase = 1 << iota
	// spawned is a goroutine that was started at startup, before its loop.
	spawned
	// background is the loop of such a goroutine, and what it calls.
	background
	// request is code that an entry point reaches.
	request
	// job is code that a timer or schedule of this process reaches.
	job

	// runtime is every phase in which the program serves.
	runtime = background | request | job
)

// findPhases says of every instance when it runs.
func (p *Program) findPhases() []phase {
	phases := make([]phase, len(p.insts))
	var queue []int32
	mark := func(i int32, ph phase) {
		if phases[i]|ph != phases[i] {
			phases[i] |= ph
			queue = append(queue, i)
		}
	}
	for _, i := range p.starting {
		mark(i, startup)
	}
	for _, e := range p.entries {
		if e.kind == "job" {
			mark(e.inst, job)
		} else {
			mark(e.inst, request)
		}
	}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, e := range p.insts[i].calls {
			loop := p.u.funcs[p.insts[i].fn].Instrs[e.instr].Flags&summary.InLoop != 0
			mark(e.to, callee(p.inLoop(i, phases[i], loop), e.kind))
		}
	}
	return phases
}

// inLoop is when code runs that stands in a loop, or outside of one, of an
// instance that runs in phases ph. Goroutines that were started at startup
// serve in their loops, and so do functions that take in messages in a loop.
func (p *Program) inLoop(i int32, ph phase, loop bool) phase {
	switch {
	case !loop:
	case ph&spawned != 0:
		ph = ph&^spawned | background
	case ph&startup != 0 && p.takesIn(i):
		ph = ph&^startup | background
	}
	return ph
}

// takesIn reports whether an instance reads requests or messages from a library in a loop.
func (p *Program) takesIn(i int32) bool {
	takes, ok := p.taking[i]
	if !ok {
		takes = p.takesMessages(i)
		p.taking[i] = takes
	}
	return takes
}

func (p *Program) takesMessages(i int32) bool {
	f := p.fnOf(i)
	for k := range f.Instrs {
		if in := &f.Instrs[k]; in.Flags&summary.InLoop != 0 && p.takesMessage(i, in) {
			return true
		}
	}
	for _, c := range p.insts[i].external {
		if p.learns(c.ref) != catalog.FromRequest {
			continue
		}
		if f.Instrs[c.instr].Flags&summary.InLoop != 0 {
			return true
		}
		for k := range f.Instrs {
			if in := &f.Instrs[k]; in.Op == summary.OpRecv && in.Flags&summary.InLoop != 0 {
				return true
			}
		}
	}
	return false
}

// callee is when a callee runs whose caller runs in phases ph.
func callee(ph phase, kind edgeKind) phase {
	out := ph & runtime
	if kind == callTimer {
		return out | job
	}
	if ph&startup != 0 {
		if kind == callGo {
			out |= spawned
		} else {
			out |= startup
		}
	}
	return out | ph&spawned
}

// phaseOf says when instruction instr of instance i runs.
func (p *Program) phaseOf(i, instr int32) phase {
	return p.inLoop(i, p.phases[i], p.fnOf(i).Instrs[instr].Flags&summary.InLoop != 0)
}
