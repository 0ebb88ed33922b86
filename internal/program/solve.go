package program

import (
	"cmp"
	"slices"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// solver finds what every pointer can point to and what every call can call,
// both at once: an inclusion-based (Andersen) analysis that adds constraints
// for a function when it turns out to be reachable.
type solver struct {
	u *universe

	objects []object
	locs    []location
	nodes   nodeStore

	aggregates, sources map[int32][]int32
	copied              map[uint64]bool
	edges               map[uint64]bool // those of vertices that have many
	cycles              map[uint64]bool // edges that were searched for cycles
	symbols             map[int32]int32
	valueNodes          map[int32]int32 // locations that stand for the value of a node
	above               map[int32]int32
	made                map[madeKey]int32
	embedded            map[embeddedCall]bool

	insts    []inst
	instIDs  map[instKey]int32
	contexts []context
	// worth says which functions are told apart by their callers, and cloned
	// counts the instances of every function.
	worth  []bool
	cloned []int32
	limits []finding.Skip
	// limited marks the entries of limits.
	limited map[finding.Skip]bool
	ctxIDs  map[context]int32

	variables []int32 // global -> object, -1 before it is used
	funcs     []int32 // function -> object of its plain value, -1 before

	queue    []int32
	pending  []int32 // instances whose constraints are not generated yet
	starting []int32 // instances that run when the program starts
	entries  []entry
	// handed are the objects that are given to libraries which are not known.
	handed   []handedOver
	entryIDs map[entryKey]bool
}

// node is a vertex of the constraint graph: a local, a result, or the content of a location.
type node struct {
	points set
	// delta is the part of points that was not passed on yet.
	delta set
	out   []int32
	rules []constraint
	// full is set when points has reached its bound.
	full bool
	// rep is one more than the vertex that stands for this one, 0 for none.
	rep int32
	// content is one more than the location whose content this is, 0 for none.
	content int32
}

// nodeChunk is the number of nodes that are allocated at once: enough to make
// allocation cheap, few enough not to matter in a small program.
const nodeChunk = 1024

// nodeStore holds nodes in chunks, so that growing it moves none.
type nodeStore struct {
	chunks []*[nodeChunk]node
	n      int32
}

func (s *nodeStore) at(n int32) *node { return &s.chunks[n/nodeChunk][n%nodeChunk] }

// grow makes n new nodes with consecutive numbers and returns the first.
func (s *nodeStore) grow(n int32) int32 {
	first := s.n
	s.n += n
	for int(s.n) > len(s.chunks)*nodeChunk {
		s.chunks = append(s.chunks, new([nodeChunk]node))
	}
	return first
}

// constraint says what happens when a node comes to point to another location.
type constraint struct {
	op    constraintOp
	flags summary.Flags
	a, b  int32
	// inst and instr are the instruction that the constraint comes from.
	inst, instr int32
	field       string
}

type constraintOp uint8

const (
	onLoad       constraintOp = iota // a ⊇ content
	onStore                          // content ⊇ a
	onField                          // a ∋ part field
	onCall                           // the location is a function to call
	onInvoke                         // the location is the receiver of an interface method
	onCopyFrom                       // the aggregate at the location is copied into location a
	onStoreAll                       // what a holds is copied, as an aggregate, into the location
	onElements                       // the elements of the location's object become those of location a
	onAppend                         // the elements of what a holds become those of the location
	onAssert                         // the location flows to a if it has the type b
	onHandler                        // the location is a receiver of the entry point ref a
	onRegister                       // the location is given to a library that calls it: see registration
	onRegistrar                      // if the location is a registrar, the other arguments from number b on are entry points
	onMethods                        // the exported methods of the location are entry points
	onEscape                         // functions at the location are called by unknown code
	onCallback                       // functions at the location are called back by a library
	onLogWriter                      // a logger writes to the location
	onMethodCall                     // a method of the location is called back by a library
)

type madeKey struct {
	inst, instr int32
	which       int32
}

// embeddedCall is a method call that an embedded field answers.
type embeddedCall struct {
	inst, instr, ref, node int32
}

func newSolver(u *universe) *solver {
	s := &solver{
		u:          u,
		aggregates: make(map[int32][]int32),
		sources:    make(map[int32][]int32),
		copied:     make(map[uint64]bool),
		edges:      make(map[uint64]bool),
		cycles:     make(map[uint64]bool),
		symbols:    make(map[int32]int32),
		valueNodes: make(map[int32]int32),
		above:      make(map[int32]int32),
		made:       make(map[madeKey]int32),
		embedded:   make(map[embeddedCall]bool),
		instIDs:    make(map[instKey]int32),
		ctxIDs:     make(map[context]int32),
		entryIDs:   make(map[entryKey]bool),
		limited:    make(map[finding.Skip]bool),
		contexts:   []context{{}},
	}
	s.variables = make([]int32, len(u.globals))
	for i := range s.variables {
		s.variables[i] = -1
	}
	s.worth = u.worthCloning()
	s.cloned = make([]int32, len(u.funcs))
	s.funcs = make([]int32, len(u.funcs))
	for i := range s.funcs {
		s.funcs[i] = -1
	}
	return s
}

func (s *solver) newNode() int32 { return s.nodes.grow(1) }

// contentOf is the location whose content a vertex is, -1 where it is none.
func (s *solver) contentOf(n int32) int32 { return s.nodes.at(n).content - 1 }

// node is a vertex by its number, or the one that stands for its cycle.
func (s *solver) node(n int32) *node { return s.nodes.at(s.rep(n)) }

// add makes node n point to loc.
func (s *solver) add(n, loc int32) {
	if n < 0 {
		return
	}
	n = s.rep(n)
	v := s.nodes.at(n)
	if !v.full && v.points.insert(loc) {
		s.pass(n, v, set{loc})
	}
}

// addAll is add for many, and reports whether any was new.
func (s *solver) addAll(n int32, locs set) bool {
	if n < 0 {
		return false
	}
	n = s.rep(n)
	v := s.nodes.at(n)
	if v.full {
		return false
	}
	added := v.points.union(locs)
	if len(added) > 0 {
		s.pass(n, v, added)
	}
	return len(added) > 0
}

// maxValues bounds the places that a struct value can come from: a parameter
// that hundreds of callers fill says nothing of any of them, and copying all
// their fields to all that it is stored in is what costs most.
const maxValues = 32

// maxPoints bounds what one vertex points to. What can be hundreds of things,
// as the values of a map[string]any can, says nothing of any of them; what
// comes beyond the bound is left out, which can only lose findings.
const maxPoints = 300

// overfull notes that a vertex hit its bound.
func (s *solver) overfull(n int32) {
	s.limitAt(n, "has a value that can be so many things that not all are followed")
}

// limitAt notes that a bound was hit, by the function that a vertex belongs to.
func (s *solver) limitAt(n int32, reason string) {
	i, ok := slices.BinarySearchFunc(s.insts, n, func(x inst, n int32) int { return cmp.Compare(x.base, n) })
	if !ok {
		i--
	}
	if i < 0 || n >= s.insts[i].base+s.fnOf(int32(i)).Locals+s.fnOf(int32(i)).Results {
		return // the content of an object, which shows where it is read
	}
	s.limit(s.fnOf(int32(i)), reason)
}

// pass queues node n, which is v, to pass on locations that are new to it.
func (s *solver) pass(n int32, v *node, added set) {
	if len(v.delta) == 0 {
		s.queue = append(s.queue, n)
	}
	v.delta.union(added)
	if len(v.points) >= maxPoints {
		v.full = true
		s.overfull(n)
	}
}

// edge makes everything that node from points to flow to node to.
func (s *solver) edge(from, to int32) {
	if from < 0 || to < 0 || from == to {
		return
	}
	v := s.node(from)
	if len(v.out) < fewEdges {
		if slices.Contains(v.out, to) {
			return
		}
	} else {
		key := uint64(from)<<32 | uint64(to)
		if s.edges[key] {
			return
		}
		s.edges[key] = true
	}
	v.out = append(v.out, to)
	s.addAll(to, v.points)
}

// fewEdges is the number of edges up to which looking through them all is
// faster than to look one up, and takes no memory.
const fewEdges = 16

// link is edge for where each is added once by construction.
func (s *solver) link(from, to int32) {
	if from < 0 || to < 0 || from == to {
		return
	}
	v := s.node(from)
	v.out = append(v.out, to)
	s.addAll(to, v.points)
}

// passOn passes new locations along the edges of node n, which is v.
func (s *solver) passOn(n int32, v *node, delta set) {
	for i := 0; i < len(v.out); i++ {
		to := s.rep(v.out[i])
		if to == n {
			continue
		}
		if !s.nodes.at(to).full && !s.addAll(to, delta) && s.mayCycle(n, to) && s.collapse(n, to) {
			return
		}
	}
}

// when attaches a constraint to a node, and applies it to what the node points to already.
func (s *solver) when(n int32, c constraint) {
	if n < 0 {
		return
	}
	s.node(n).rules = append(s.node(n).rules, c)
	for _, loc := range append(set(nil), s.node(n).points...) {
		if !s.node(n).delta.has(loc) {
			s.apply(c, loc)
		}
	}
}

// run solves all constraints.
func (s *solver) run() {
	for {
		if len(s.pending) > 0 {
			i := s.pending[0]
			s.pending = s.pending[1:]
			s.generate(i)
			continue
		}
		if len(s.queue) == 0 {
			return
		}
		n := s.rep(s.queue[0])
		s.queue = s.queue[1:]
		v := s.nodes.at(n)
		delta := v.delta
		v.delta = nil
		s.passOn(n, v, delta)
		if v.rep != 0 {
			continue // a cycle was found: what stands for it is queued
		}
		for i := 0; i < len(v.rules); i++ {
			c := v.rules[i]
			for _, loc := range delta {
				s.apply(c, loc)
			}
		}
	}
}

func (s *solver) apply(c constraint, loc int32) {
	switch c.op {
	case onLoad:
		if c.b >= 0 {
			s.symbol(loc, c.b)
		}
		if c.flags&(summary.Aggregate|summary.MaybeAggregate) != 0 {
			s.add(c.a, loc)
		}
		if c.flags&summary.Aggregate == 0 {
			s.edge(s.locs[loc].node, c.a)
		}
	case onStore:
		s.edge(c.a, s.locs[loc].node)
	case onField:
		s.add(c.a, s.part(loc, c.field))
	case onStoreAll:
		s.copyAggregate(s.valueOf(c.a), loc)
	case onCopyFrom:
		if len(s.sources[c.a]) >= maxValues {
			if n, ok := s.valueNodes[c.a]; ok {
				s.overfull(n)
			}
			return
		}
		s.copyAggregate(loc, c.a)
	case onAppend:
		s.when(c.a, constraint{op: onElements, a: s.part(loc, elements), flags: c.flags})
	case onElements:
		from := s.part(loc, elements)
		s.edge(s.locs[from].node, s.locs[c.a].node)
		if c.flags&(summary.Aggregate|summary.MaybeAggregate) != 0 {
			s.copyAggregate(from, c.a)
		}
	case onAssert:
		if s.hasType(loc, c.b) {
			s.add(c.a, loc)
			if s.objects[s.locs[loc].obj].kind == box && s.locs[loc].parent < 0 {
				s.edge(s.locs[loc].node, c.a)
			}
		}
	case onCall:
		s.callObject(c, loc)
	case onInvoke:
		s.invokeObject(c, loc)
	case onHandler:
		s.handler(c, loc)
	case onRegister:
		s.registration(c, loc)
	case onRegistrar:
		s.registrar(c, loc)
	case onMethods:
		s.enterMethods(loc, catalog.Registration{Methods: true}, string(catalog.Request), ^uint32(0))
	case onEscape:
		s.escape(c, loc)
	case onCallback:
		s.callback(c, loc)
	case onLogWriter:
		s.logWriter(c, loc)
	case onMethodCall:
		s.methodCallback(c, loc)
	}
}

// hasType reports whether a value that points to loc can have type t. Where
// the type of the object is not known it can.
func (s *solver) hasType(loc, t int32) bool {
	if t < 0 || s.u.types[t].Kind == summary.KindInterface || s.u.types[t].Kind == summary.KindTypeParam {
		return true
	}
	l := &s.locs[loc]
	o := &s.objects[l.obj]
	if l.parent >= 0 || o.typ < 0 {
		return true
	}
	want := s.u.pointee(t)
	if o.isFunc() {
		return s.u.types[want].Kind == summary.KindFunc
	}
	if o.typ == want || o.typ == t {
		return true
	}
	// Instances of one generic type are told apart only where both are named in full.
	a, b := &s.u.types[o.typ], &s.u.types[want]
	if a.Name == "" || b.Name == "" {
		return a.Name == b.Name && a.Kind == b.Kind
	}
	return a.Pkg == b.Pkg && a.Name == b.Name
}
