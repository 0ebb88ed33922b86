package program

import (
	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// external handles a call of a function without a body: the catalogue says
// what it does to pointers. What it does to data is asked later, by the flow graph.
func (s *solver) external(i int32, c externalCall) {
	for _, known := range s.insts[i].external {
		if known == c {
			return
		}
	}
	s.insts[i].external = append(s.insts[i].external, c)
	in := &s.fnOf(i).Instrs[c.instr]
	m := s.u.model(c.ref)
	s.makeOpaque(i, c, in, m)
	if m == nil {
		s.escapeArgs(i, c, in)
		for k := int(c.args); k < len(in.Args); k++ {
			s.when(s.value(i, in.Args[k]), constraint{op: onRegistrar, inst: i, instr: c.instr, a: int32(k), b: c.args})
		}
		return
	}
	for _, a := range m.Aliases {
		s.edge(s.argument(i, c, in, a.From), s.argument(i, c, in, a.To))
	}
	if m.Opens != nil {
		s.makeLibrary(i, c, in, m.Opens.At, 0)
	}
	if m.Place != nil {
		s.makeLibrary(i, c, in, m.Place.At, 1)
	}
	for _, w := range m.Writes {
		for _, d := range w.Data {
			s.storeElement(s.argument(i, c, in, w.To), s.argument(i, c, in, d), elements, summary.MaybeAggregate)
		}
	}
	for _, f := range m.Flows {
		s.flow(i, c, in, f)
	}
	for _, r := range m.Registers {
		s.register(i, c, in, r)
	}
	s.logsTo(i, c, in, m)
	for k, cb := range m.Calls {
		op := onCallback
		if cb.Method != "" {
			op = onMethodCall
		}
		s.eachArgument(i, c, in, cb.Arg, constraint{op: op, inst: i, instr: c.instr, a: c.ref, b: int32(k)})
	}
	if len(m.Registers) == 0 && len(m.Calls) == 0 {
		s.escapeArgs(i, c, in)
	}
}

// argument is the node that a reference names at a call, -1 where it names
// nothing. What a pointer leads to and fields are nodes of their own.
func (s *solver) argument(i int32, c externalCall, in *summary.Instr, r catalog.Ref) int32 {
	n := int32(-1)
	switch r.Base {
	case catalog.BaseRecv:
		n = c.recv
	case catalog.BaseArg:
		if k := int(c.args) + r.Index; k < len(in.Args) {
			n = s.value(i, in.Args[k])
		}
	case catalog.BaseRet:
		if in.Dst >= 0 && int32(r.Index) < in.Results {
			n = s.local(i, in.Dst+int32(r.Index))
		}
	}
	if n < 0 {
		return -1
	}
	if r.Field != "" {
		part := s.newNode()
		s.when(n, constraint{op: onField, a: part, field: r.Field})
		n = s.newNode()
		s.when(part, constraint{op: onLoad, a: n, b: -1})
	}
	return n
}

// makeOpaque makes an object for a result whose type says what it is good for: a
// connection, a compiled pattern, a metric.
func (s *solver) makeOpaque(i int32, c externalCall, in *summary.Instr, m *catalog.Func) {
	if in.Dst < 0 || in.Results == 0 || m != nil && (m.Opens != nil || m.Place != nil || len(m.Aliases) > 0) {
		return
	}
	t := s.u.pointee(s.fnOf(i).unit.typ(in.Type))
	if s.u.class(t) == "" {
		return
	}
	obj := s.object(i, c.instr, 4, object{kind: opaque, typ: t, fn: -1, global: -1, ref: c.ref})
	s.add(s.local(i, in.Dst), s.objects[obj].root)
}

// makeLibrary makes the object that a library call gives.
func (s *solver) makeLibrary(i int32, c externalCall, in *summary.Instr, at catalog.Ref, which int32) {
	n := s.argument(i, c, in, at)
	if n < 0 {
		return
	}
	t := int32(-1)
	if at.Base == catalog.BaseRet && at.Index == 0 {
		t = s.u.pointee(s.fnOf(i).unit.typ(in.Type))
	}
	obj := s.object(i, c.instr, 2+which, object{kind: library, typ: t, fn: -1, global: -1, ref: c.ref})
	s.add(n, s.objects[obj].root)
}

// flow lets pointers take the way that data takes through a library call: out
// of a container, or through it.
func (s *solver) flow(i int32, c externalCall, in *summary.Instr, f catalog.Flow) {
	if f.To.Deref {
		return // what is decoded is made anew
	}
	from := s.argument(i, c, in, f.From)
	if from < 0 {
		return
	}
	to := s.argument(i, c, in, f.To)
	if to < 0 {
		return
	}
	if f.From.Base == catalog.BaseRecv || f.From.Deref {
		value := s.newNode()
		s.loadElement(from, value, elements, &summary.Instr{Type: summary.NoType}, s.fnOf(i).unit)
		from = value
	} else if f.From.Field == "" && f.To.Base == catalog.BaseRet {
		return // data is derived from the argument; the result is another object
	}
	s.edge(from, to)
}

// eachArgument attaches a constraint to an argument, or to every element of a
// variadic one; -1 is the receiver.
func (s *solver) eachArgument(i int32, c externalCall, in *summary.Instr, arg int, rule constraint) {
	if arg < 0 {
		s.when(c.recv, rule)
		return
	}
	k := int(c.args) + arg
	last := len(in.Args) - 1
	if s.u.refs[c.ref].Variadic && k >= last {
		if last >= 0 {
			elems := s.newNode()
			s.loadElement(s.value(i, in.Args[last]), elems, elements, &summary.Instr{Type: summary.NoType, Flags: summary.MaybeAggregate}, s.fnOf(i).unit)
			s.when(elems, rule)
		}
		return
	}
	if k < len(in.Args) {
		s.when(s.value(i, in.Args[k]), rule)
	}
}

// escapeArgs lets code that is not known call the functions that it is given.
func (s *solver) escapeArgs(i int32, c externalCall, in *summary.Instr) {
	for k := int(c.args); k < len(in.Args); k++ {
		s.eachArgument(i, c, in, k-int(c.args), constraint{op: onEscape, inst: i, instr: c.instr})
	}
}

// escapeField handles a function that is put into a field of a library's
// struct: the catalogue can say that it is an entry point.
func (s *solver) escapeField(i, instr int32, in *summary.Instr) {
	rule := constraint{op: onEscape, inst: i, instr: instr}
	if t := s.fnOf(i).unit.typ(in.Type); t >= 0 {
		ref := s.u.ref(&summary.FuncRef{Pkg: s.u.types[t].Pkg, Recv: s.u.types[t].Name, Name: in.Name})
		if m := s.u.model(ref); m != nil && len(m.Registers) > 0 {
			rule = constraint{op: onRegister, inst: i, instr: instr, a: ref}
		}
	}
	s.when(s.value(i, in.A), rule)
}

// escape makes unknown code call a function that it was given, at once and
// with arguments that are not known.
func (s *solver) escape(c constraint, loc int32) {
	l := s.locs[loc]
	if l.parent >= 0 || !s.objects[l.obj].isFunc() {
		s.handed = append(s.handed, handedOver{c.inst, c.instr, loc})
		return
	}
	if s.u.funcs[s.objects[l.obj].fn].Entry.Kind != "" {
		return // an entry point: it runs per request
	}
	s.connect(c.inst, c.instr, s.objectInstance(l.obj, c.inst, c.instr), callNow, callback)
}

// callback makes a library call a function that it was given.
func (s *solver) callback(c constraint, loc int32) {
	l := s.locs[loc]
	if l.parent >= 0 || !s.objects[l.obj].isFunc() {
		return
	}
	s.callBack(c, s.objectInstance(l.obj, c.inst, c.instr), 0)
}

// methodCallback makes a library call a method of an object that it was given.
func (s *solver) methodCallback(c constraint, loc int32) {
	cb := s.u.refs[c.a].model.Calls[c.b]
	t := s.typeOf(loc)
	if t < 0 {
		return
	}
	ref, ok := s.u.method(t, cb.Method)
	if !ok || s.u.refs[ref].fn < 0 {
		return
	}
	fn := s.u.refs[ref].fn
	callee := s.instance(fn, s.contextOf(fn, c.inst, c.instr))
	s.bindReceiver(callee, loc)
	s.callBack(c, callee, 1)
}

// callBack connects a library call with a function that it calls; skip is 1 for methods.
func (s *solver) callBack(c constraint, callee int32, skip int) {
	cb := s.u.refs[c.a].model.Calls[c.b]
	kind := callNow
	switch cb.When {
	case catalog.Go:
		kind = callGo
	case catalog.Timer:
		kind = callTimer
	}
	if !s.connect(c.inst, c.instr, callee, kind, callback) {
		return
	}
	in := &s.fnOf(c.inst).Instrs[c.instr]
	for _, ext := range s.insts[c.inst].external {
		if ext.instr != c.instr || ext.ref != c.a {
			continue
		}
		for _, g := range cb.Gives {
			from, to := s.gives(c.inst, ext, in, callee, skip, g.From), s.gives(c.inst, ext, in, callee, skip, g.To)
			s.edge(from, to)
		}
	}
}

// gives is the node that a reference of a callback's flow names.
func (s *solver) gives(i int32, c externalCall, in *summary.Instr, callee int32, skip int, r catalog.Ref) int32 {
	f := s.fnOf(callee)
	switch r.Base {
	case catalog.BaseParam:
		if r.Index+skip < len(f.Params) {
			return s.local(callee, int32(r.Index+skip))
		}
		return -1
	case catalog.BaseResult:
		if int32(r.Index) < f.Results {
			return s.result(callee, int32(r.Index))
		}
		return -1
	}
	return s.argument(i, c, in, r)
}
