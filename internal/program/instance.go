package program

import (
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// An inst is a function in one context. Small functions are told apart by the
// calls that lead to them, so that one helper does not mix what its callers
// pass; large ones have a single context.
type inst struct {
	fn, ctx int32
	// base is the node of the function's local 0; results follow the locals.
	base int32
	// callers and calls are the edges of the call graph, each in order of discovery.
	callers, calls []callEdge
	// external are the calls of functions without a body.
	external []externalCall
	// dynamic reports whether a call can be reached, to keep edges unique.
	seen map[callEdge]bool
}

type instKey struct{ fn, ctx int32 }

// callEdge is a call graph edge: instruction instr of inst from calls inst to.
type callEdge struct {
	from, to int32
	instr    int32
	kind     edgeKind
	by       caller
}

// caller says who calls: the instruction itself, or a library that it calls.
type caller uint8

const (
	direct caller = iota
	callback
)

// edgeKind says when the callee runs.
type edgeKind uint8

const (
	callNow   edgeKind = iota // before the caller goes on
	callGo                    // in a goroutine of its own
	callTimer                 // by a timer or schedule
)

// externalCall is a call of a function without a body.
type externalCall struct {
	instr int32
	ref   int32
	// recv is the receiver's node, -1 for functions.
	recv int32
	// args is where the arguments start in the instruction's Args: 1 where the receiver is Args[0].
	args int32
}

// context is a chain of call sites, at most maxContext long; context 0 is empty.
// A negative site stands for all of a package.
type context struct {
	site   int32
	parent int32
	depth  int8
}

const (
	// maxContext bounds the chain of call sites that contexts tell apart: a
	// constructor that calls a constructor, or a setter behind a setter.
	maxContext = 2
	// maxClone is the number of instructions up to which a function is told
	// apart by its callers: wrappers, constructors, getters and setters are smaller.
	maxClone = 60
	// maxContexts bounds the contexts of one function; further callers share one
	// with the others of their package.
	maxContexts = 400
)

// instance is the instance of a function for a call at a site.
func (s *solver) instance(fn int32, ctx int32) int32 {
	key := instKey{fn, ctx}
	if id, ok := s.instIDs[key]; ok {
		return id
	}
	f := &s.u.funcs[fn]
	id := int32(len(s.insts))
	s.instIDs[key] = id
	s.cloned[fn]++
	base := s.nodes.grow(f.Locals + f.Results)
	s.insts = append(s.insts, inst{fn: fn, ctx: ctx, base: base})
	s.pending = append(s.pending, id)
	return id
}

// contextOf is the context of a callee: of the call site for small functions,
// the empty one for others.
func (s *solver) contextOf(callee, caller, instr int32) int32 {
	f := &s.u.funcs[callee]
	if len(f.Instrs) > maxClone || f.Entry.Kind != "" || !s.worth[callee] {
		return 0
	}
	if s.insts[caller].fn == callee {
		return s.insts[caller].ctx
	}
	if s.cloned[callee] >= maxContexts {
		s.limit(f, "called from so many places that only the packages that call it are told apart")
		return s.context(context{site: -1 - s.fnOf(caller).unit.index, depth: 1})
	}
	parent := s.insts[caller].ctx
	for s.contexts[parent].depth >= maxContext {
		parent = s.truncate(parent)
	}
	return s.context(context{site: s.u.funcs[s.insts[caller].fn].site + instr + 1, parent: parent, depth: s.contexts[parent].depth + 1})
}

// truncate drops the outermost call site of a context.
func (s *solver) truncate(ctx int32) int32 {
	c := s.contexts[ctx]
	if c.depth <= 1 {
		return 0
	}
	parent := s.truncate(c.parent)
	return s.context(context{site: c.site, parent: parent, depth: s.contexts[parent].depth + 1})
}

// limit notes that a bound was hit in a function: it is analysed with less precision.
func (s *solver) limit(f *function, reason string) {
	skip := finding.Skip{Package: f.unit.Path, What: s.nameOf(int32(s.u.refs[f.ref].fn)), Reason: reason, Bound: true}
	if !s.limited[skip] {
		s.limited[skip] = true
		s.limits = append(s.limits, skip)
	}
}

func (s *solver) context(c context) int32 {
	if id, ok := s.ctxIDs[c]; ok {
		return id
	}
	id := int32(len(s.contexts))
	s.ctxIDs[c] = id
	s.contexts = append(s.contexts, c)
	return id
}

func (s *solver) fnOf(i int32) *function { return &s.u.funcs[s.insts[i].fn] }

// value is the node of an operand; -1 for constants and nothing.
func (s *solver) value(i int32, v summary.Value) int32 {
	if v == summary.NoValue {
		return -1
	}
	switch v.Kind() {
	case summary.Local:
		return s.insts[i].base + int32(v.Index())
	case summary.GlobalAddr:
		return s.constantNode(s.variable(s.fnOf(i).unit.globals[v.Index()]))
	case summary.FuncValue:
		ref := s.fnOf(i).unit.refs[v.Index()]
		if fn := s.u.refs[ref].fn; fn >= 0 {
			return s.constantNode(s.plain(fn))
		}
	}
	return -1
}

// constantNode is a node that points to the location of one object.
func (s *solver) constantNode(obj int32) int32 {
	key := madeKey{-1, obj, 0}
	if n, ok := s.made[key]; ok {
		return n
	}
	n := s.newNode()
	s.made[key] = n
	s.add(n, s.objects[obj].root)
	return n
}

func (s *solver) variable(g int32) int32 {
	if s.variables[g] < 0 {
		o := s.newObject(object{kind: variable, typ: s.u.globals[g].typ, inst: -1, instr: -1, fn: -1, global: g, ref: -1})
		s.variables[g] = o
		if v := &s.u.globals[g]; !v.own && s.u.pointee(v.typ) != v.typ && s.u.cat.IsSet(v.Pkg, v.Name) {
			// The library makes what the variable points to, and asks what the program sets in it.
			behind := s.newObject(object{kind: symbolic, typ: s.u.pointee(v.typ), inst: -1, instr: -1, fn: -1, global: -1, ref: -1})
			s.add(s.locs[s.objects[o].root].node, s.objects[behind].root)
		}
	}
	return s.variables[g]
}

// plain is the object of a declared function used as a value.
func (s *solver) plain(fn int32) int32 {
	if s.funcs[fn] < 0 {
		obj := s.newObject(object{kind: plainFunc, typ: -1, inst: -1, instr: -1, fn: fn, global: -1, ref: -1})
		s.funcs[fn] = obj
		if s.u.funcs[fn].Entry.Kind != "" {
			s.enter(obj, s.u.funcs[fn].Entry, fn)
		}
	}
	return s.funcs[fn]
}

func (s *solver) local(i, n int32) int32 { return s.insts[i].base + n }

func (s *solver) result(i, n int32) int32 { return s.insts[i].base + s.fnOf(i).Locals + n }

// object is the object that an instruction makes; which tells several apart.
func (s *solver) object(i, instr, which int32, o object) int32 {
	key := madeKey{i, instr, which}
	if id, ok := s.made[key]; ok {
		return id
	}
	o.inst, o.instr = i, instr
	id := s.newObject(o)
	s.made[key] = id
	return id
}
