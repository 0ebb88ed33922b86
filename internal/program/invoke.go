package program

import (
	"github.com/golocalstate/localstate/internal/summary"
)

// call handles a call of a function by name.
func (s *solver) call(i, instr int32, in *summary.Instr, ref int32) {
	fn := s.u.refs[ref].fn
	if fn < 0 {
		args := int32(0)
		recv := int32(-1)
		if s.u.refs[ref].Recv != "" && len(in.Args) > 0 {
			recv, args = s.value(i, in.Args[0]), 1
		}
		s.external(i, externalCall{instr: instr, ref: ref, recv: recv, args: args})
		return
	}
	f := &s.u.funcs[fn]
	if in.A != summary.NoValue && len(f.FreeVars) > 0 {
		// A function literal that is called where it stands: its object has what it captures.
		s.when(s.value(i, in.A), constraint{op: onCall, inst: i, instr: instr})
		return
	}
	callee := s.instance(fn, s.contextOf(fn, i, instr))
	s.bind(i, instr, in, callee, in.Args, 0)
}

// bind connects a call with an instance of what it calls. The arguments go to
// the parameters from number skip on.
func (s *solver) bind(i, instr int32, in *summary.Instr, callee int32, args []summary.Value, skip int) {
	kind := callNow
	if in.Flags&summary.Go != 0 {
		kind = callGo
	}
	if !s.connect(i, instr, callee, kind, direct) {
		return
	}
	f := s.fnOf(callee)
	for k, a := range args {
		if k+skip < len(f.Params) {
			s.link(s.value(i, a), s.local(callee, int32(k+skip)))
		}
	}
	if in.Dst >= 0 {
		for r := range min(in.Results, f.Results) {
			s.link(s.result(callee, r), s.local(i, in.Dst+r))
		}
	}
}

// connect adds an edge to the call graph and reports whether it is new.
func (s *solver) connect(from, instr, to int32, kind edgeKind, by caller) bool {
	e := callEdge{from: from, to: to, instr: instr, kind: kind, by: by}
	if s.insts[from].seen[e] {
		return false
	}
	if s.insts[from].seen == nil {
		s.insts[from].seen = make(map[callEdge]bool)
	}
	s.insts[from].seen[e] = true
	s.insts[from].calls = append(s.insts[from].calls, e)
	s.insts[to].callers = append(s.insts[to].callers, e)
	return true
}

// objectInstance is the instance that a function object runs as, with what it
// captured bound. A function literal shares the context of the function that
// made it, so that two makers' captured variables do not mix.
func (s *solver) objectInstance(obj int32, caller, instr int32) int32 {
	o := s.objects[obj]
	f := &s.u.funcs[o.fn]
	ctx := int32(0)
	if o.kind == closure && o.inst >= 0 {
		ctx = s.insts[o.inst].ctx
		if s.isBound(o.fn) {
			// All method values of one method share the function that wraps it.
			ctx = s.contextOf(o.fn, o.inst, o.instr)
		}
	} else if caller >= 0 {
		ctx = s.contextOf(o.fn, caller, instr)
	}
	callee := s.instance(o.fn, ctx)
	if o.kind == closure {
		for k := range f.FreeVars {
			p := s.part(o.root, captured(f, k))
			s.edge(s.locs[p].node, s.local(callee, int32(len(f.Params)+k)))
		}
	}
	return callee
}

// callObject handles a call of a function value that turns out to be loc.
func (s *solver) callObject(c constraint, loc int32) {
	l := s.locs[loc]
	if l.parent >= 0 || !s.objects[l.obj].isFunc() {
		return
	}
	in := &s.fnOf(c.inst).Instrs[c.instr]
	callee := s.objectInstance(l.obj, c.inst, c.instr)
	s.bind(c.inst, c.instr, in, callee, in.Args, 0)
}

// invoke handles a call of an interface method.
func (s *solver) invoke(i, instr int32, in *summary.Instr, ref int32) {
	recv := s.value(i, in.A)
	if !s.u.paths[s.u.refs[ref].Pkg] {
		// The interface is a library's: so may be what stands behind it.
		s.external(i, externalCall{instr: instr, ref: ref, recv: recv})
	}
	s.when(recv, constraint{op: onInvoke, inst: i, instr: instr, a: ref})
}

// invokeObject handles a call of interface method c.a on a receiver that turns
// out to be loc.
func (s *solver) invokeObject(c constraint, loc int32) {
	l := s.locs[loc]
	o := s.objects[l.obj]
	in := &s.fnOf(c.inst).Instrs[c.instr]
	if o.isFunc() && l.parent < 0 {
		// The only method of a library's function type calls the function.
		callee := s.objectInstance(l.obj, c.inst, c.instr)
		s.bind(c.inst, c.instr, in, callee, in.Args, 0)
		return
	}
	s.dispatch(c, loc, s.typeOf(loc))
}

// typeOf is the type of the object or part at a location, or -1.
func (s *solver) typeOf(loc int32) int32 {
	l := s.locs[loc]
	if l.parent < 0 {
		return s.objects[l.obj].typ
	}
	parent := s.typeOf(l.parent)
	if parent < 0 {
		return -1
	}
	t := &s.u.types[parent]
	switch l.field {
	case elements:
		return t.elem
	case keys:
		return t.key
	}
	if d := s.u.declared(parent); d >= 0 {
		t = &s.u.types[d]
	}
	for _, f := range t.Fields {
		if f.Name == l.field {
			return t.unit.typ(f.Type)
		}
	}
	return -1
}

// dispatch calls method c.a on the value of type t at loc: the program's own
// method, one that an embedded field has, or a library's.
func (s *solver) dispatch(c constraint, loc, t int32) {
	if t < 0 {
		return
	}
	u := s.u
	name := u.refs[c.a].Name
	in := &s.fnOf(c.inst).Instrs[c.instr]
	if ref, ok := u.method(t, name); ok {
		fn := u.refs[ref].fn
		if fn < 0 {
			return
		}
		callee := s.instance(fn, s.contextOf(fn, c.inst, c.instr))
		s.bindReceiver(callee, loc)
		s.bind(c.inst, c.instr, in, callee, in.Args, 1)
		return
	}
	if u.own(t) || u.types[t].Name == "" {
		d := &u.types[u.declared(t)]
		for _, f := range d.Fields {
			if f.Embedded {
				s.dispatchEmbedded(c, s.part(loc, f.Name), d.unit.typ(f.Type))
			}
		}
		return
	}
	ref, ok := u.refIDs[(&summary.FuncRef{Pkg: u.types[t].Pkg, Recv: u.types[t].Name, Name: name}).ID()]
	if !ok {
		r := u.refs[c.a].FuncRef
		r.Pkg, r.Recv = u.types[t].Pkg, u.types[t].Name
		ref = u.ref(&r)
	}
	if u.refs[ref].fn < 0 && ref != c.a {
		s.external(c.inst, externalCall{instr: c.instr, ref: ref, recv: s.locationNode(loc)})
	}
}

// dispatchEmbedded is dispatch for an embedded field at loc.
func (s *solver) dispatchEmbedded(c constraint, loc, t int32) {
	if t < 0 {
		return
	}
	switch s.u.types[t].Kind {
	case summary.KindInterface, summary.KindPointer:
		// An object can embed an interface value that leads back to itself.
		key := embeddedCall{c.inst, c.instr, c.a, s.locs[loc].node}
		if s.embedded[key] {
			return
		}
		s.embedded[key] = true
		s.when(s.locs[loc].node, constraint{op: onInvoke, inst: c.inst, instr: c.instr, a: c.a})
	default:
		s.dispatch(c, loc, t)
	}
}

// bindReceiver passes loc as the receiver of a method. A value receiver that
// is no struct is what the location holds.
func (s *solver) bindReceiver(callee, loc int32) {
	recv := s.local(callee, 0)
	s.add(recv, loc)
	f := s.fnOf(callee)
	if t := f.unit.typ(f.Params[0].Type); t >= 0 && s.u.types[t].Kind != summary.KindPointer && s.u.types[t].Kind != summary.KindStruct {
		s.edge(s.locs[loc].node, recv)
	}
}

// locationNode is a node that points to loc alone.
func (s *solver) locationNode(loc int32) int32 {
	key := madeKey{-2, loc, 0}
	if n, ok := s.made[key]; ok {
		return n
	}
	n := s.newNode()
	s.made[key] = n
	s.add(n, loc)
	return n
}
