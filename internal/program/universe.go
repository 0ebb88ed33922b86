package program

import (
	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// universe joins the tables of the summaries: what has the same name is the same.
type universe struct {
	cat  *catalog.Catalog
	pkgs []*unit
	// paths holds the import paths of pkgs.
	paths map[string]bool

	types   []typ
	typeIDs map[string]int32
	// origins maps pkg.Name to the declaration of a named type, for instances of generic ones.
	origins map[string]int32

	funcs   []function
	refs    []ref
	refIDs  map[string]int32
	globals []global
	varIDs  map[string]int32
}

// unit is one package and the way from its tables to the joined ones.
type unit struct {
	*summary.Package
	// index is the package's number in the program.
	index                int32
	types, refs, globals []int32
}

// typ is a joined type.
type typ struct {
	*summary.Type
	unit *unit
	// elem and key are joined types, or -1.
	elem, key int32
}

// function is a function with a body.
type function struct {
	*summary.Func
	unit *unit
	ref  int32
	// site is the number of its first instruction among all instructions.
	site int32
}

// ref is a function's name, with its body and what the catalogue says of it.
type ref struct {
	summary.FuncRef
	// fn is its body, or -1.
	fn int32
	// model is the catalogue's row for a function without a body.
	model *catalog.Func
	// known is set when model was looked up.
	known bool
}

// global is a package variable.
type global struct {
	summary.Global
	unit *unit
	typ  int32
	// own is set where a package of the program declares it.
	own bool
}

func newUniverse(pkgs []*summary.Package, cat *catalog.Catalog) *universe {
	u := &universe{
		cat:     cat,
		paths:   make(map[string]bool),
		typeIDs: make(map[string]int32),
		origins: make(map[string]int32),
		refIDs:  make(map[string]int32),
		varIDs:  make(map[string]int32),
	}
	for _, p := range pkgs {
		u.join(p)
	}
	return u
}

func (u *universe) join(p *summary.Package) {
	m := &unit{Package: p, index: int32(len(u.pkgs))}
	u.pkgs = append(u.pkgs, m)
	u.paths[p.Path] = true
	u.joinTypes(m)
	m.refs = make([]int32, len(p.Refs))
	for i := range p.Refs {
		m.refs[i] = u.ref(&p.Refs[i])
	}
	m.globals = make([]int32, len(p.Globals))
	for i := range p.Globals {
		m.globals[i] = u.global(m, &p.Globals[i])
	}
	for i := range p.Funcs {
		f := &p.Funcs[i]
		r := m.refs[f.Ref]
		if u.refs[r].fn >= 0 {
			continue // a wrapper that another package made as well
		}
		site := int32(0)
		if n := len(u.funcs); n > 0 {
			site = u.funcs[n-1].site + int32(len(u.funcs[n-1].Instrs))
		}
		u.refs[r].fn = int32(len(u.funcs))
		u.funcs = append(u.funcs, function{Func: f, unit: m, ref: r, site: site})
	}
}

func (u *universe) joinTypes(m *unit) {
	m.types = make([]int32, len(m.Types))
	for i := range m.Types {
		t := &m.Types[i]
		id, ok := u.typeIDs[t.ID]
		if !ok {
			id = int32(len(u.types))
			u.typeIDs[t.ID] = id
			u.types = append(u.types, typ{Type: t, unit: m})
		} else if !u.types[id].Pos.Known() && t.Pos.Known() {
			u.types[id].Type, u.types[id].unit = t, m
		}
		m.types[i] = id
		if t.Pos.Known() {
			u.origins[t.Pkg+"."+t.Name] = id
		}
	}
	for i := range m.Types {
		t := &u.types[m.types[i]]
		if t.Type == &m.Types[i] {
			t.elem, t.key = m.typ(t.Elem), m.typ(t.Key)
		}
	}
}

func (m *unit) typ(id summary.TypeID) int32 {
	if id == summary.NoType {
		return -1
	}
	return m.types[id]
}

func (u *universe) ref(r *summary.FuncRef) int32 {
	name := r.ID()
	id, ok := u.refIDs[name]
	if !ok {
		id = int32(len(u.refs))
		u.refIDs[name] = id
		u.refs = append(u.refs, ref{FuncRef: *r, fn: -1})
	}
	return id
}

func (u *universe) global(m *unit, g *summary.Global) int32 {
	name := g.Pkg + "." + g.Name
	id, ok := u.varIDs[name]
	if !ok {
		id = int32(len(u.globals))
		u.varIDs[name] = id
		u.globals = append(u.globals, global{Global: *g, unit: m, typ: m.typ(g.Type)})
	}
	if g.Pkg == m.Path {
		u.globals[id] = global{Global: *g, unit: m, typ: m.typ(g.Type), own: true}
	}
	return id
}

// model is what the catalogue says of a function without a body, or nil.
func (u *universe) model(id int32) *catalog.Func {
	r := &u.refs[id]
	if !r.known {
		r.known = true
		r.model = u.cat.Func(r.Pkg, r.Recv, r.Name)
		if r.model == nil {
			r.model = u.cat.DefaultFunc(r.Pkg)
		}
	}
	return r.model
}

// declared is the declaration of a named type, where a package of the program
// has it; t itself otherwise.
func (u *universe) declared(t int32) int32 {
	if t < 0 {
		return t
	}
	if d, ok := u.origins[u.types[t].Pkg+"."+u.types[t].Name]; ok && u.types[t].Name != "" {
		return d
	}
	return t
}

// own reports whether a package of the program declares the named type t.
func (u *universe) own(t int32) bool {
	return t >= 0 && u.types[u.declared(t)].Pos.Known()
}

// pointee is the type that a pointer leads to; t itself where it is no pointer.
func (u *universe) pointee(t int32) int32 {
	if t >= 0 && u.types[t].Kind == summary.KindPointer && u.types[t].elem >= 0 {
		return u.types[t].elem
	}
	return t
}

// class is what the catalogue says that values of a type, or what they point to, are good for.
func (u *universe) class(t int32) catalog.TypeClass {
	t = u.pointee(t)
	if t < 0 || u.types[t].Name == "" {
		return ""
	}
	return u.cat.Type(u.types[t].Pkg, u.types[t].Name)
}

// method finds the body of a method that a package of the program declares on t.
func (u *universe) method(t int32, name string) (int32, bool) {
	d := u.declared(t)
	if d < 0 || !u.types[d].Pos.Known() {
		return 0, false
	}
	for _, m := range u.types[d].Methods {
		if m == name {
			id, ok := u.refIDs[(&summary.FuncRef{Pkg: u.types[d].Pkg, Recv: u.types[d].Name, Name: name}).ID()]
			return id, ok
		}
	}
	return 0, false
}
