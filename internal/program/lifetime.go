package program

import "github.com/golocalstate/localstate/internal/catalog"

// lifetimes says which objects live as long as the process, and what holds them.
type lifetimes struct {
	// long is set for objects that live as long as the process.
	long []bool
	// holders are, for every long-lived object, the locations that lead to it,
	// in order of discovery; none for those that live by themselves.
	holders map[int32][]int32
}

// findLifetimes finds the long-lived objects: what is reachable from package
// variables, from the receivers and captured variables of entry points, and
// from what goroutines that run for ever are given.
func (p *Program) findLifetimes() *lifetimes {
	l := &lifetimes{long: make([]bool, len(p.objects)), holders: make(map[int32][]int32)}
	var queue []int32
	mark := func(o int32) {
		if !l.long[o] && !p.ofRequest(o) {
			l.long[o] = true
			queue = append(queue, o)
		}
	}
	for _, o := range p.variables {
		if o >= 0 {
			mark(o)
		}
	}
	for _, e := range p.entries {
		if e.recv >= 0 && !e.perRequest && !p.bornAtRuntime(p.locs[e.recv].obj) {
			mark(p.locs[e.recv].obj)
		}
	}
	for i := range p.insts {
		for _, e := range p.insts[i].calls {
			if e.kind != callNow && p.phases[e.from]&(startup|spawned) != 0 {
				p.eachHeld(e.to, mark)
			}
		}
	}
	for len(queue) > 0 {
		o := queue[0]
		queue = queue[1:]
		p.eachPart(p.objects[o].root, func(loc int32) {
			if p.isContext(loc) {
				return
			}
			for _, target := range p.node(p.locs[loc].node).points {
				held := p.locs[target].obj
				if held != o {
					l.holders[held] = append(l.holders[held], loc)
				}
				mark(held)
			}
		})
	}
	return l
}

// ofRequest reports whether an object stands for a request, or for what is read
// out of one.
func (p *Program) ofRequest(o int32) bool {
	for p.objects[o].kind == symbolic {
		if p.u.class(p.objects[o].typ) == catalog.RequestData {
			return true
		}
		above, ok := p.above[o]
		if !ok {
			return false
		}
		o = above
	}
	return false
}

// isContext reports whether a location is declared to hold a context.Context:
// what that carries lives as long as the request it was made for.
func (p *Program) isContext(loc int32) bool {
	t := p.typeOf(loc)
	return t >= 0 && p.u.types[t].Name == "Context" && p.u.types[t].Pkg == "context"
}

// eachHeld calls f with every object that the parameters and captured
// variables of an instance lead to.
func (p *Program) eachHeld(i int32, f func(int32)) {
	fn := p.fnOf(i)
	for k := range len(fn.Params) + len(fn.FreeVars) {
		for _, loc := range p.node(p.local(i, int32(k))).points {
			f(p.locs[loc].obj)
		}
	}
}

// eachPart calls f with a location and all parts of it.
func (p *Program) eachPart(loc int32, f func(int32)) {
	f(loc)
	for _, part := range p.locs[loc].parts {
		p.eachPart(part, f)
	}
}

// birth is when an object is made; objects without a maker are there from the start.
func (p *Program) birth(o int32) phase {
	obj := &p.objects[o]
	if obj.inst < 0 {
		return startup
	}
	return p.phaseOf(obj.inst, obj.instr)
}

// bornAtRuntime reports whether an object is made only while the program serves.
func (p *Program) bornAtRuntime(o int32) bool {
	ph := p.birth(o)
	return ph&runtime != 0 && ph&startup == 0
}
