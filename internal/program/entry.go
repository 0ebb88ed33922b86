package program

import (
	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// entry is an entry point: an instance that the outside world calls.
type entry struct {
	inst int32
	// request has a bit for every parameter, the receiver not counted, that carries request data.
	request uint32
	kind    string
	// recv is the location of the receiver, or of the function object; -1 for none.
	recv int32
	// perRequest is set where the receiver is built for every request.
	perRequest bool
}

type entryKey struct {
	inst, recv int32
}

// enter makes a function object an entry point.
func (s *solver) enter(obj int32, e summary.Entry, fn int32) {
	s.addEntry(entry{inst: s.objectInstance(obj, -1, -1), request: e.Request, kind: e.Kind, recv: s.objects[obj].root})
}

func (s *solver) addEntry(e entry) {
	key := entryKey{e.inst, e.recv}
	if s.entryIDs[key] {
		return
	}
	s.entryIDs[key] = true
	s.entries = append(s.entries, e)
	s.bindRequest(e)
}

// bindRequest gives an entry point the object that stands for all requests, so
// that what a middleware puts into a request is found in its handlers.
func (s *solver) bindRequest(e entry) {
	f := s.fnOf(e.inst)
	for k := range f.Params {
		t := f.unit.typ(f.Params[k].Type)
		if t >= 0 && s.u.class(t) == catalog.RequestData {
			s.add(s.local(e.inst, int32(k)), s.objects[s.unknown(s.u.pointee(t))].root)
		}
	}
}

// handler makes method c.a an entry point with receiver loc.
func (s *solver) handler(c constraint, loc int32) {
	fn := s.u.refs[c.a].fn
	if fn < 0 {
		return
	}
	f := &s.u.funcs[fn]
	s.enterMethod(fn, loc, f.Entry.Request, f.Entry.Kind, false)
}

func (s *solver) enterMethod(fn, loc int32, request uint32, kind string, perRequest bool) {
	callee := s.instance(fn, 0)
	s.bindReceiver(callee, loc)
	s.addEntry(entry{inst: callee, request: request, kind: kind, recv: loc, perRequest: perRequest})
}

// register watches an argument that a library makes an entry point.
func (s *solver) register(i int32, c externalCall, in *summary.Instr, r catalog.Registration) {
	k := int32(-1)
	for n, known := range s.u.refs[c.ref].model.Registers {
		if known.Arg == r.Arg && known.Kind == r.Kind {
			k = int32(n)
		}
	}
	s.eachArgument(i, c, in, r.Arg, constraint{op: onRegister, inst: i, instr: c.instr, a: c.ref, b: k})
}

// registration makes what a library was given an entry point.
func (s *solver) registration(c constraint, loc int32) {
	r := s.u.refs[c.a].model.Registers[c.b]
	kind := string(r.Kind)
	if kind == "" {
		kind = string(catalog.Request)
	}
	request := ^uint32(0)
	if r.Request != nil {
		request = 0
		for _, i := range r.Request {
			request |= 1 << i
		}
	}
	l := s.locs[loc]
	if l.parent < 0 && s.objects[l.obj].isFunc() {
		fn := s.objects[l.obj].fn
		e := s.u.funcs[fn].Entry
		if e.Kind != "" {
			request = e.Request
		}
		s.addEntry(entry{inst: s.objectInstance(l.obj, -1, -1), request: request, kind: kind, recv: loc})
		return
	}
	s.enterMethods(loc, r, kind, request)
}

// registrar makes what is passed beside a registrar an entry point.
func (s *solver) registrar(c constraint, loc int32) {
	if s.u.class(s.typeOf(loc)) != catalog.Registrar {
		return
	}
	in := &s.fnOf(c.inst).Instrs[c.instr]
	for k := int(c.b); k < len(in.Args); k++ {
		if k != int(c.a) {
			s.when(s.value(c.inst, in.Args[k]), constraint{op: onMethods})
		}
	}
}

// enterMethods makes methods of an object entry points: those with signatures
// of entry points, or all exported ones if the registration says so.
func (s *solver) enterMethods(loc int32, r catalog.Registration, kind string, request uint32) {
	d := s.u.declared(s.typeOf(loc))
	if d < 0 || !s.u.own(d) {
		return
	}
	for _, name := range s.u.types[d].Methods {
		ref, ok := s.u.method(d, name)
		if !ok || s.u.refs[ref].fn < 0 {
			continue
		}
		f := &s.u.funcs[s.u.refs[ref].fn]
		switch {
		case f.Entry.Kind != "":
			s.enterMethod(s.u.refs[ref].fn, loc, f.Entry.Request, kind, r.PerRequest)
		case r.Methods && f.Exported:
			s.enterMethod(s.u.refs[ref].fn, loc, request&^s.u.refs[ref].Ctx, kind, r.PerRequest)
		}
	}
}
