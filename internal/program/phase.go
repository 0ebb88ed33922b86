package program

import "github.com/golocalstate/localstate/internal/summary"

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
			mark(e.to, callee(phases[i], e.kind, loop))
		}
	}
	return phases
}

// callee is when a callee runs whose caller runs in phases ph.
func callee(ph phase, kind edgeKind, loop bool) phase {
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
	if ph&spawned != 0 {
		if loop {
			out |= background
		} else {
			out |= spawned
		}
	}
	return out
}

// when says when instruction instr of instance i runs.
func (p *Program) phaseOf(i, instr int32) phase {
	ph := p.phases[i]
	if ph&spawned != 0 && p.fnOf(i).Instrs[instr].Flags&summary.InLoop != 0 {
		ph |= background
	}
	return ph
}
