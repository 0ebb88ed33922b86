package program

import "github.com/golocalstate/localstate/internal/summary"

// handedOver is an object that a call gives to a library which is not known.
type handedOver struct {
	inst, instr int32
	loc         int32
}

// maxHandRounds bounds how often methods that a library runs hand objects to
// libraries themselves: a command that builds the program's commands.
const maxHandRounds = 3

// runHanded makes reachable what a library can run of the objects that it is
// given while the program starts: the exported methods that nobody else calls,
// of the object and of the structs in it. Command line parsers and frameworks
// find them by reflection.
func (p *Program) runHanded() {
	done := 0
	for range maxHandRounds {
		phases := p.findPhases()
		handed := p.handed[done:]
		done = len(p.handed)
		for _, h := range handed {
			if phases[h.inst]&startup != 0 {
				p.runMethods(h)
			}
		}
		if len(p.pending) == 0 && len(p.queue) == 0 {
			return
		}
		p.run()
	}
	for _, h := range p.handed[done:] {
		p.limit(p.fnOf(h.inst), "hands a library what only runs because a library runs what it is given, and so on: not all of it is followed")
	}
}

// maxHandDepth bounds the structs in structs that are searched for methods.
const maxHandDepth = 3

func (p *Program) runMethods(h handedOver) {
	// Level by level, so that objects which lead to each other are visited once, at their least depth.
	seen := make(map[int32]bool)
	level := []int32{h.loc}
	for depth := 0; len(level) > 0; depth++ {
		var next []int32
		for _, loc := range level {
			if seen[loc] {
				continue
			}
			seen[loc] = true
			if depth > maxHandDepth {
				p.limit(p.fnOf(h.inst), "hands a library an object of so many structs in structs that not all are searched for what it runs")
				return
			}
			next = append(next, p.runMethodsAt(h, loc)...)
		}
		level = next
	}
}

// runMethodsAt makes the methods of the object at loc reachable, and returns where the
// structs in it are.
func (p *Program) runMethodsAt(h handedOver, loc int32) []int32 {
	t := p.u.pointee(p.typeOf(loc))
	if t < 0 || p.objects[p.locs[loc].obj].kind == symbolic {
		return nil
	}
	d := &p.u.types[p.u.declared(t)]
	if d.Kind != summary.KindStruct {
		return nil
	}
	for _, name := range d.Methods {
		ref, ok := p.u.method(t, name)
		if !ok || p.u.refs[ref].fn < 0 {
			continue
		}
		fn := p.u.refs[ref].fn
		f := &p.u.funcs[fn]
		if !f.Exported || f.Called || f.Entry.Kind != "" || p.cloned[fn] > 0 {
			continue
		}
		callee := p.instance(fn, 0)
		p.bindReceiver(callee, loc)
		p.connect(h.inst, h.instr, callee, callNow, callback)
	}
	var parts []int32
	for _, f := range d.Fields {
		ft := d.unit.typ(f.Type)
		if ft < 0 || !p.u.own(p.u.pointee(ft)) {
			continue
		}
		part := p.part(loc, f.Name)
		if p.u.types[ft].Kind != summary.KindPointer {
			parts = append(parts, part)
			continue
		}
		parts = append(parts, p.node(p.locs[part].node).points...)
	}
	return parts
}
