package program

import "github.com/golocalstate/localstate/internal/summary"

// generate adds the constraints of one instance.
func (s *solver) generate(i int32) {
	f := s.fnOf(i)
	u := f.unit
	for k := range f.Instrs {
		in := &f.Instrs[k]
		instr := int32(k)
		dst := int32(-1)
		if in.Dst >= 0 {
			dst = s.local(i, in.Dst)
		}
		switch in.Op {
		case summary.OpAlloc:
			t := u.typ(in.Type)
			s.add(dst, s.objects[s.object(i, instr, 0, object{kind: allocated, typ: t, fn: -1, global: -1, ref: -1})].root)
		case summary.OpCopy:
			for _, a := range in.Args {
				s.link(s.value(i, a), dst)
			}
		case summary.OpField:
			s.when(s.value(i, in.A), constraint{op: onField, a: dst, field: in.Name})
		case summary.OpIndex:
			s.when(s.value(i, in.A), constraint{op: onField, a: dst, field: elements})
		case summary.OpLoad:
			s.when(s.value(i, in.A), constraint{op: onLoad, a: dst, b: u.typ(in.Type), flags: in.Flags})
		case summary.OpStore:
			s.store(s.value(i, in.A), s.value(i, in.B), in.Flags)
		case summary.OpLookup, summary.OpRecv:
			s.loadElement(s.value(i, in.A), dst, elements, in, u)
		case summary.OpNext:
			s.loadElement(s.value(i, in.A), dst+1, keys, &summary.Instr{Type: summary.NoType, Flags: summary.MaybeAggregate}, u)
			s.loadElement(s.value(i, in.A), dst+2, elements, in, u)
		case summary.OpMapUpdate:
			s.storeElement(s.value(i, in.A), s.value(i, in.B), keys, summary.MaybeAggregate)
			s.storeElement(s.value(i, in.A), s.value(i, in.C), elements, in.Flags)
		case summary.OpSend:
			s.storeElement(s.value(i, in.A), s.value(i, in.B), elements, in.Flags)
		case summary.OpAppend:
			s.link(s.value(i, in.A), dst)
			obj := s.object(i, instr, 0, object{kind: allocated, typ: u.typ(in.Type), fn: -1, global: -1, ref: -1})
			s.add(dst, s.objects[obj].root)
			if from := s.value(i, in.B); from >= 0 {
				s.when(dst, constraint{op: onAppend, a: from, flags: in.Flags})
			}
			if old := s.value(i, in.A); old >= 0 {
				s.when(old, constraint{op: onElements, a: s.part(s.objects[obj].root, elements), flags: in.Flags})
			}
		case summary.OpCopyElems:
			if to, from := s.value(i, in.A), s.value(i, in.B); to >= 0 && from >= 0 {
				s.when(to, constraint{op: onAppend, a: from, flags: in.Flags})
			}
		case summary.OpClosure:
			s.closure(i, instr, in, dst)
		case summary.OpBox:
			obj := s.object(i, instr, 0, object{kind: box, typ: u.typ(in.Type), fn: -1, global: -1, ref: -1})
			root := s.objects[obj].root
			if from := s.value(i, in.A); from >= 0 {
				if in.Flags&(summary.Aggregate|summary.MaybeAggregate) != 0 {
					s.when(from, constraint{op: onCopyFrom, a: root})
				}
				s.edge(from, s.locs[root].node)
			}
			s.add(dst, root)
		case summary.OpAssert:
			s.when(s.value(i, in.A), constraint{op: onAssert, a: dst, b: u.typ(in.Type)})
		case summary.OpHandler:
			for _, m := range in.Args {
				s.when(s.value(i, in.A), constraint{op: onHandler, a: u.refs[m.Index()]})
			}
		case summary.OpEscape:
			s.escapeField(i, instr, in)
		case summary.OpCall:
			s.call(i, instr, in, u.refs[in.Ref])
		case summary.OpInvoke:
			s.invoke(i, instr, in, u.refs[in.Ref])
		case summary.OpDynamic:
			s.when(s.value(i, in.A), constraint{op: onCall, inst: i, instr: instr})
		case summary.OpReturn:
			for r, a := range in.Args {
				s.link(s.value(i, a), s.result(i, int32(r)))
			}
		}
	}
}

func (s *solver) store(addr, from int32, flags summary.Flags) {
	if addr < 0 || from < 0 {
		return
	}
	if flags&(summary.Aggregate|summary.MaybeAggregate) != 0 {
		s.when(addr, constraint{op: onStoreAll, a: from})
	}
	if flags&summary.Aggregate == 0 {
		s.when(addr, constraint{op: onStore, a: from})
	}
}

// loadElement reads a part of what container points to.
func (s *solver) loadElement(container, dst int32, field string, in *summary.Instr, u *unit) {
	if container < 0 {
		return
	}
	part := s.newNode()
	s.when(container, constraint{op: onField, a: part, field: field})
	s.when(part, constraint{op: onLoad, a: dst, b: u.typ(in.Type), flags: in.Flags})
}

// storeElement writes into a part of what container points to.
func (s *solver) storeElement(container, from int32, field string, flags summary.Flags) {
	if container < 0 {
		return
	}
	part := s.newNode()
	s.when(container, constraint{op: onField, a: part, field: field})
	s.store(part, from, flags)
}

// closure makes a function object that holds what it captures.
func (s *solver) closure(i, instr int32, in *summary.Instr, dst int32) {
	ref := s.fnOf(i).unit.refs[in.Ref]
	fn := s.u.refs[ref].fn
	if fn < 0 {
		return
	}
	obj := s.object(i, instr, 0, object{kind: closure, typ: -1, fn: fn, global: -1, ref: -1})
	root := s.objects[obj].root
	f := &s.u.funcs[fn]
	for k, a := range in.Args {
		if from := s.value(i, a); from >= 0 && k < len(f.FreeVars) {
			p := s.part(root, captured(f, k))
			s.edge(from, s.locs[p].node)
		}
	}
	s.add(dst, root)
	if f.Entry.Kind != "" {
		s.enter(obj, f.Entry, fn)
	}
}

// captured is the part of a function object that holds captured variable k.
func captured(f *function, k int) string { return "·" + f.FreeVars[k].Name }
