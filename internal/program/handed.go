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
				p.runMethods(h, h.loc, 0)
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

func (p *Program) runMethods(h handedOver, loc int32, depth int) {
	t := p.u.pointee(p.typeOf(loc))
	if depth > maxHandDepth {
		p.limit(p.fnOf(h.inst), "hands a library an object of so many structs in structs that not all are searched for what it runs")
		return
	}
	if t < 0 || p.objects[p.locs[loc].obj].kind == symbolic {
		return
	}
	d := &p.u.types[p.u.declared(t)]
	if d.Kind != summary.KindStruct {
		return
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
	for _, f := range d.Fields {
		ft := d.unit.typ(f.Type)
		if ft < 0 || !p.u.own(p.u.pointee(ft)) {
			continue
		}
		part := p.part(loc, f.Name)
		if p.u.types[ft].Kind != summary.KindPointer {
			p.runMethods(h, part, depth+1)
			continue
		}
		for _, target := range append(set(nil), p.node(p.locs[part].node).points...) {
			p.runMethods(h, target, depth+1)
		}
	}
}
