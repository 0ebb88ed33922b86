package program

import "github.com/golocalstate/localstate/internal/summary"

// objectKind says how an object came to be.
type objectKind uint8

const (
	// allocated by the program.
	allocated objectKind = iota
	// closure is a function literal or method value with what it captured.
	closure
	// plainFunc is a declared function used as a value.
	plainFunc
	// variable is a package variable.
	variable
	// box holds a value that is no pointer inside an interface.
	box
	// library was made by a call of a library that the catalogue speaks of.
	library
	// opaque is what another library call gives, where its type says what it is good for.
	opaque
	// value stands for structs and arrays on their way from where they are read to
	// where they are copied to.
	value
	// symbolic stands for whatever code outside the linked packages passes in.
	symbolic
)

// object is an abstract object: all objects that one instruction makes in one
// context are one.
type object struct {
	kind objectKind
	// typ is the type of the object itself, not of a pointer to it; -1 unknown.
	typ int32
	// root is its location.
	root int32
	// inst and instr are the instruction that made it; instr is -1 for
	// functions, variables and symbolic objects.
	inst, instr int32
	// fn is the body of a function object; global the package variable.
	fn, global int32
	// ref is the library function that made it.
	ref int32
}

// location is an object or a part of one: a field, or all elements together.
// Its content is a node of the constraint graph.
type location struct {
	obj    int32
	parent int32
	// field is the name of the part in its parent, empty for a whole object.
	field string
	node  int32
	parts []int32
	// depth is the number of parts that it lies in.
	depth int8
}

const (
	// elements is the part of a map, slice, array or channel that holds its elements.
	elements = "[]"
	// keys is the part of a map that holds its keys.
	keys = "[k]"
)

// maxParts bounds how deep parts of an object are told apart. Go types nest by
// value only finitely, but parts that a type does not have can arise from
// imprecise points-to sets; deeper parts fall together with their parent.
const maxParts = 6

func (s *solver) newObject(o object) int32 {
	id := int32(len(s.objects))
	o.root = s.newLocation(location{obj: id, parent: -1})
	s.objects = append(s.objects, o)
	return id
}

func (s *solver) newLocation(l location) int32 {
	l.node = s.newNode()
	s.locs = append(s.locs, l)
	loc := int32(len(s.locs) - 1)
	s.nodes.at(l.node).content = loc + 1
	return loc
}

// part is the location of a part of loc.
func (s *solver) part(loc int32, field string) int32 {
	for _, p := range s.locs[loc].parts {
		if s.locs[p].field == field {
			return p
		}
	}
	if s.locs[loc].depth >= maxParts {
		if o := &s.objects[s.locs[loc].obj]; o.inst >= 0 {
			s.limit(s.fnOf(o.inst), "makes an object nested so deeply that its innermost parts are not told apart")
		}
		return loc
	}
	p := s.newLocation(location{obj: s.locs[loc].obj, parent: loc, field: field, depth: s.locs[loc].depth + 1})
	s.locs[loc].parts = append(s.locs[loc].parts, p)
	for _, into := range s.aggregates[loc] {
		s.copyAggregatePart(p, into)
	}
	for _, from := range s.sources[loc] {
		q := s.partIfAny(from, field)
		if kind := s.objects[s.locs[from].obj].kind; q < 0 && (kind == library || kind == value) {
			q = s.part(from, field)
		}
		if q >= 0 {
			s.copyAggregate(q, p)
		}
	}
	if o := &s.objects[s.locs[p].obj]; o.kind == library {
		// What lies behind a field of a library's object is part of that object.
		s.add(s.locs[p].node, o.root)
	}
	return p
}

func (s *solver) partIfAny(loc int32, field string) int32 {
	for _, p := range s.locs[loc].parts {
		if s.locs[p].field == field {
			return p
		}
	}
	return -1
}

// maxSources bounds the structs that are copied into one: the elements of slices
// that recursive functions append to each other are copied from all into all.
const maxSources = 64

// copyAggregate makes the struct or array at location from flow to location
// into, part by part, also for parts that come up later.
func (s *solver) copyAggregate(from, into int32) {
	if from == into {
		return
	}
	if s.locs[into].depth >= maxParts {
		s.edge(s.locs[from].node, s.locs[into].node)
		return
	}
	key := uint64(from)<<32 | uint64(into)
	if s.copied[key] {
		return
	}
	if len(s.sources[into]) >= maxSources {
		if o := &s.objects[s.locs[into].obj]; o.inst >= 0 {
			s.limit(s.fnOf(o.inst), "makes an object that so many structs are copied into that not all are followed")
		}
		return
	}
	s.copied[key] = true
	s.aggregates[from] = append(s.aggregates[from], into)
	s.sources[into] = append(s.sources[into], from)
	s.edge(s.locs[from].node, s.locs[into].node)
	for _, p := range s.locs[from].parts {
		s.copyAggregatePart(p, into)
	}
}

// valueOf is a location that stands for the structs or arrays that node n leads
// to, taken as values. What many values flow to takes them from there, rather
// than from each.
func (s *solver) valueOf(n int32) int32 {
	key := madeKey{-4, n, 0}
	if v, ok := s.made[key]; ok {
		return v
	}
	o := s.newObject(object{kind: value, typ: -1, inst: -1, instr: -1, fn: -1, global: -1, ref: -1})
	v := s.objects[o].root
	s.made[key] = v
	s.valueNodes[v] = n
	s.when(n, constraint{op: onCopyFrom, a: v})
	return v
}

func (s *solver) copyAggregatePart(p, into int32) {
	s.copyAggregate(p, s.part(into, s.locs[p].field))
}

// symbol is the object that location loc, a part of a symbolic object, leads to.
func (s *solver) symbol(loc, t int32) {
	if s.objects[s.locs[loc].obj].kind != symbolic {
		return
	}
	if _, ok := s.symbols[loc]; ok {
		return
	}
	u := s.u
	target := u.pointee(t)
	// A chain of symbols that comes back to a type ends in the first of them.
	for up := s.locs[loc].obj; up >= 0; up = s.above[up] {
		if s.objects[up].typ == target {
			s.symbols[loc] = up
			s.add(s.locs[loc].node, s.objects[up].root)
			return
		}
		if _, ok := s.above[up]; !ok {
			break
		}
	}
	obj := s.newObject(object{kind: symbolic, typ: target, inst: -1, instr: -1, fn: -1, global: -1, ref: -1})
	s.above[obj] = s.locs[loc].obj
	s.symbols[loc] = obj
	s.add(s.locs[loc].node, s.objects[obj].root)
}

// isFunc reports whether an object is a function value.
func (o *object) isFunc() bool { return o.kind == closure || o.kind == plainFunc }

// typeName names the type of an object for people.
func (u *universe) typeName(t int32) string {
	if t < 0 {
		return ""
	}
	d := u.types[t]
	switch {
	case d.Name != "":
		return d.Name
	case d.Kind == summary.KindPointer && d.elem >= 0:
		return u.typeName(d.elem)
	}
	return d.ID
}
