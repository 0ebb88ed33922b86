package summary

import "github.com/golocalstate/localstate/internal/finding"

// Encode writes summaries down. The same summaries give the same bytes, and
// Decode gives them back as they were, but for empty lists, which become nil.
//
// The format is made for size, because a package's fact repeats the summaries
// of all own packages below it: strings are kept once for all packages,
// instructions of the same form share its description, operands and positions
// are kept as the distance from what came before, and values of a kind lie
// together for the compressor.
func Encode(pkgs []*Package) []byte {
	s := &stream{writing: true, ids: make(map[string]int)}
	w := &walker{stream: s, shapeIDs: make(map[shape]int), headIDs: make(map[typeHead]int), refIDs: make(map[FuncRef]int)}
	w.packages(&pkgs)
	return s.bytes()
}

// Decode reads what Encode wrote. Of damaged data it returns an error; what it
// returns without one holds no index that leads out of its table.
func Decode(data []byte) ([]*Package, error) {
	s, err := open(data)
	if err != nil {
		return nil, err
	}
	var pkgs []*Package
	(&walker{stream: s}).packages(&pkgs)
	if err := s.close(); err != nil {
		return nil, err
	}
	for _, p := range pkgs {
		if !p.valid() {
			return nil, errDamaged
		}
	}
	return pkgs, nil
}

// walker takes summaries through a stream, in either direction.
type walker struct {
	*stream
	// What came up before, and, when writing, its numbers from 1 on.
	shapes   []shape
	shapeIDs map[shape]int
	heads    []typeHead
	headIDs  map[typeHead]int
	refs     []FuncRef
	refIDs   map[FuncRef]int
	// newHeads are the heads that came up in the package at hand.
	newHeads []newHead
	// resultOf is the type of the results of each function, as the last call had it.
	resultOf []TypeID
	// at is the position before.
	at Pos
	// next are, for each kind of value, the entry of the package's table that
	// functions refer to for the first time next.
	next [4]int32
	// local is the local that comes next, locals the number of those that came up.
	local, locals int32
	// block is the block of the instruction before.
	block int32
	// params are the types of the parameters before, by their place.
	params [maxPlaces]TypeID
}

// maxPlaces is the number of parameters that are told apart by their place; few functions have more.
const maxPlaces = 8

func (w *walker) packages(pkgs *[]*Package) {
	list(w.stream, colCount, pkgs, func(p **Package) {
		if *p == nil {
			*p = new(Package)
		}
		w.pkg(*p)
	})
}

func (w *walker) pkg(p *Package) {
	s := w.stream
	s.text(colString, &p.Path)
	s.text(colString, &p.Name)
	s.text(colString, &p.Module)
	s.text(colString, &p.Tested)
	list(s, colCount, &p.Imports, func(path *string) { s.text(colString, path) })
	list(s, colCount, &p.Files, func(name *string) { s.text(colString, name) })
	list(s, colCount, &p.Generated, func(name *string) { s.text(colString, name) })
	w.at = Pos{}
	list(s, colCount, &p.Directives, w.directive)
	w.at, w.next, w.params = Pos{}, [4]int32{}, [maxPlaces]TypeID{}
	w.types(p)
	list(s, colCount, &p.Boxed, func(t *TypeID) { w.typeID(colElem, t) })
	s.bits(colKind, &p.Partial)
	list(s, colCount, &p.Consts, func(c *Const) {
		s.bits(colKind, &c.Str, &c.Absent)
		s.text(colString, &c.Text)
	})
	list(s, colCount, &p.Globals, func(g *Global) {
		s.text(colPackage, &g.Pkg)
		s.text(colString, &g.Name)
		w.typeID(colElem, &g.Type)
		w.pos(&g.Pos)
	})
	list(s, colCount, &p.Refs, w.ref)
	w.resultOf = make([]TypeID, len(p.Refs))
	list(s, colCount, &p.Funcs, w.function)
	list(s, colCount, &p.Skipped, func(k *finding.Skip) {
		s.text(colString, &k.Package)
		s.text(colString, &k.What)
		s.text(colString, &k.Reason)
		s.bits(colKind, &k.Bound)
	})
}

// ref takes a function's name through the stream: 0 for a new one, which
// follows, or the number of a known one.
func (w *walker) ref(r *FuncRef) {
	s := w.stream
	id := w.refIDs[*r]
	number(s, colRef, &id)
	if id > len(w.refs) {
		s.fail(errDamaged)
		return
	}
	if id > 0 {
		*r = w.refs[id-1]
		return
	}
	w.newRef(r)
	w.refs = append(w.refs, *r)
	if s.writing {
		w.refIDs[*r] = len(w.refs)
	}
}

func (w *walker) newRef(r *FuncRef) {
	s := w.stream
	ctx, bare := r.Ctx != 0, r.Bare != 0
	s.bits(colKind, &r.Variadic, &ctx, &bare)
	s.text(colPackage, &r.Pkg)
	s.text(colReceiver, &r.Recv)
	s.text(colString, &r.Name)
	if ctx {
		number(s, colCount, &r.Ctx)
	}
	if bare {
		number(s, colCount, &r.Bare)
	}
}

// typeID takes a type's index through the stream; no type is 0.
func (w *walker) typeID(c column, t *TypeID) {
	n := *t + 1
	number(w.stream, c, &n)
	*t = n - 1
}

// pos takes a position through the stream, as its distance from the one before:
// that of the line, and where the line is the same that of the column.
func (w *walker) pos(p *Pos) {
	known, moved := *p != Pos{}, p.File != w.at.File
	w.bits(colKind, &known, &moved)
	if known {
		w.place(p, moved)
	}
}

// place is pos where something else said that the position is known, and
// whether it is in another file than the one before.
func (w *walker) place(p *Pos, moved bool) {
	s := w.stream
	if moved {
		number(s, colCount, &p.File)
	} else {
		p.File = w.at.File
	}
	near(s, colLine, &p.Line, w.at.Line)
	base := int32(0)
	if p.Line == w.at.Line {
		base = w.at.Col
	}
	near(s, colCol, &p.Col, base)
	w.at = *p
}

// entry takes an index into a table through the stream. Tables are mostly in
// the order of first use: the entry that comes next is 0.
func (w *walker) entry(c column, kind ValueKind, index *int32) {
	near(w.stream, c, index, w.next[kind])
	w.next[kind] = max(w.next[kind], *index+1)
}
