package program

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// A Place is where state is kept, named by where it is declared or constructed.
type Place struct {
	// Name is what people call it: "api.OIDCAPI.pendingSessions", "cache.results".
	Name string
	// Package is the import path of the package that declares it.
	Package  string
	Position finding.Position
	Kind     PlaceKind
	// Library is the catalogue's row where a library call constructed the place.
	Library *catalog.Place
	// object is what that call made, -1 for other places.
	object int32
	// passing is set where what is kept is only on its way through a channel.
	passing bool
	// loose is set where what holds it is declared to hold anything.
	loose bool
	// owner is the type that a field belongs to, -1 for other places.
	owner int32
	// More are the names of further fields of the owner that the same code fills.
	More []string
}

// key tells places apart.
func (p *Place) key() string { return p.Package + "\x00" + p.Name }

// Describe names the place in a sentence.
func (p *Place) Describe() string {
	text := p.Kind.String() + " " + p.Name
	if n := len(p.More); n > 0 {
		text += fmt.Sprintf(" and %d more of its type (%s)", n, strings.Join(p.More, ", "))
	}
	return text
}

// PlaceKind is the kind of declaration that a place has.
type PlaceKind uint8

const (
	// Variable is a package variable.
	Variable PlaceKind = iota
	// FieldPlace is a field of a long-lived object.
	FieldPlace
	// Captured is a variable that a long-lived function has captured.
	Captured
	// Constructed is a library's object, at the call that makes it.
	Constructed
)

// String is the kind in a message.
func (k PlaceKind) String() string {
	return [...]string{"package variable", "field", "captured variable", "store"}[k]
}

// place names what a location belongs to, or returns nil where nothing
// long-lived with a name holds it.
func (p *Program) place(loc int32) *Place {
	field := loc
	for p.locs[field].parent >= 0 && (p.locs[field].field == elements || p.locs[field].field == keys) {
		field = p.locs[field].parent
	}
	field = p.outermost(field)
	l := p.locs[field]
	o := &p.objects[l.obj]
	if o.kind == variable {
		return p.variablePlace(o)
	}
	if l.parent < 0 {
		switch {
		case o.kind == library && p.u.refs[o.ref].model.Place != nil && p.u.refs[o.ref].model.Place.Rule != "":
			if held := p.held(l.obj); held != nil && p.cloned[p.insts[o.inst].fn] > 1 {
				// A constructor of the program's own: what it makes is named by who asked for it.
				named := *held
				named.Library, named.object = p.u.refs[o.ref].model.Place, l.obj
				return &named
			}
			return p.libraryPlace(l.obj)
		case o.kind == allocated && p.instrOf(o).Name != "" && !p.bornAtRuntime(l.obj) && p.capturedCell(l.obj):
			return p.capturedPlace(o)
		}
		return p.held(l.obj)
	}
	if strings.HasPrefix(l.field, "·") {
		return p.held(l.obj)
	}
	owner := p.typeOf(l.parent)
	switch {
	case owner < 0:
		return p.held(l.obj)
	case !p.u.own(owner):
		// A field of a library's struct: what holds the struct has the name.
		return p.place(l.parent)
	case p.u.types[owner].Generic:
		// A container type: what holds the container has the name that says what for.
		if held := p.place(l.parent); held != nil {
			return held
		}
	case p.collection(p.typeOf(field)):
	case p.bornAtRuntime(l.obj) || p.objects[l.obj].kind == symbolic && p.isRecord(l.obj):
		// A record in a registry: what is kept is the registry.
		return p.held(l.obj)
	}
	return p.fieldPlace(owner, field)
}

// isRecord reports whether an object is one of many that are made, or come, while the
// program serves.
func (p *Program) isRecord(o int32) bool {
	switch p.objects[o].kind {
	case allocated:
		return p.birth(o)&runtime != 0
	case symbolic:
		above, ok := p.above[o]
		return ok && (p.isRecord(above) || slices.ContainsFunc(p.life.holders[o], func(h int32) bool {
			return p.locs[h].obj == above && (p.locs[h].field == elements || p.listOf(h) >= 0)
		}))
	}
	return false
}

// listOf is the collection among whose elements a location lies by value, or -1.
func (p *Program) listOf(loc int32) int32 {
	for up := p.locs[loc].parent; up >= 0; up = p.locs[up].parent {
		if f := p.locs[up].field; f == elements || f == keys {
			return p.locs[up].parent
		}
	}
	return -1
}

// outermost is the field of the object itself that a field of a struct in it,
// by value, belongs to. Embedded structs are passed over: their fields are the
// object's.
func (p *Program) outermost(field int32) int32 {
	for {
		up := p.locs[field].parent
		if up < 0 || p.locs[up].parent < 0 || p.locs[up].field == elements || p.locs[up].field == keys {
			return field
		}
		owner := p.u.declared(p.typeOf(p.locs[up].parent))
		if owner < 0 {
			return field
		}
		for _, f := range p.u.types[owner].Fields {
			if f.Name == p.locs[up].field && f.Embedded {
				return field
			}
		}
		field = up
	}
}

// held names the place of what holds an object. Objects that hold one another
// in a circle are named by what holds the circle.
func (p *Program) held(o int32) *Place {
	if place, ok := p.heldBy[o]; ok {
		return place
	}
	p.heldBy[o] = nil // while it is looked for
	var best *Place
	for _, h := range p.life.holders[o] {
		place := p.place(h)
		if place == nil {
			continue
		}
		passing, loose := place.passing || p.inChannel(h), place.loose || p.isInterface(p.typeOf(h))
		if passing != place.passing || loose != place.loose {
			way := *place
			way.passing, way.loose = passing, loose
			place = &way
		}
		if best == nil || better(place, best) {
			best = place
		}
	}
	p.heldBy[o] = best
	return best
}

// inChannel reports whether a location is an element of a channel, which holds
// things only on their way.
func (p *Program) inChannel(loc int32) bool {
	for ; loc >= 0; loc = p.locs[loc].parent {
		if up := p.locs[loc].parent; up >= 0 && p.locs[loc].field == elements {
			if t := p.typeOf(up); t >= 0 && p.u.types[t].Kind == summary.KindChan {
				return true
			}
		}
	}
	return false
}

func (p *Program) isInterface(t int32) bool {
	return t >= 0 && p.u.types[p.u.declared(t)].Kind == summary.KindInterface
}

// better prefers what stays to what passes through channels, what is declared to hold such
// things to what holds anything, package variables to fields and fields to captured variables,
// then the name that comes first.
func better(a, b *Place) bool {
	if a.passing != b.passing {
		return b.passing
	}
	if a.loose != b.loose {
		return b.loose
	}
	if a.Kind != b.Kind {
		return a.Kind < b.Kind
	}
	return a.Package+a.Name < b.Package+b.Name
}

// collection reports whether a type holds any number of values.
func (p *Program) collection(t int32) bool {
	t = p.u.pointee(t)
	if t < 0 {
		return false
	}
	switch p.u.types[t].Kind {
	case summary.KindMap, summary.KindSlice, summary.KindChan:
		return true
	}
	switch p.u.types[t].Pkg {
	case "container/list", "container/ring":
		return true
	case "sync":
		return p.u.types[t].Name == "Map"
	}
	return false
}

// capturedCell reports whether a function literal has captured the variable
// that an object stands for.
func (p *Program) capturedCell(o int32) bool {
	for _, h := range p.life.holders[o] {
		if strings.HasPrefix(p.locs[h].field, "·") {
			return true
		}
	}
	return false
}

func (p *Program) instrOf(o *object) *summary.Instr {
	if o.inst < 0 || o.instr < 0 {
		return &summary.Instr{}
	}
	return &p.fnOf(o.inst).Instrs[o.instr]
}

func (p *Program) variablePlace(o *object) *Place {
	g := &p.u.globals[o.global]
	if !g.own {
		return nil
	}
	return &Place{
		Name:     g.unit.Name + "." + g.Name,
		Package:  g.Pkg,
		Position: p.position(g.unit, g.Pos),
		Kind:     Variable,
		object:   -1,
		owner:    -1,
	}
}

func (p *Program) fieldPlace(owner, field int32) *Place {
	d := &p.u.types[p.u.declared(owner)]
	name := p.locs[field].field
	place := &Place{Package: d.Pkg, Kind: FieldPlace, owner: p.u.declared(owner), object: -1}
	for _, f := range d.Fields {
		if f.Name == name {
			place.Position = p.position(d.unit, f.Pos)
		}
	}
	if d.Name == "" {
		// A struct type without a name: what holds it has one.
		return p.place(p.locs[field].parent)
	}
	place.Name = d.unit.Name + "." + d.Name + "." + name
	return place
}

func (p *Program) capturedPlace(o *object) *Place {
	in := p.instrOf(o)
	f := p.fnOf(o.inst)
	return &Place{
		Name:     f.unit.Name + "." + p.funcName(o.inst) + "." + in.Name,
		Package:  f.unit.Path,
		Position: p.position(f.unit, in.Pos),
		Kind:     Captured,
		object:   -1,
		owner:    -1,
	}
}

func (p *Program) libraryPlace(obj int32) *Place {
	o := &p.objects[obj]
	in := p.instrOf(o)
	f := p.fnOf(o.inst)
	return &Place{
		Name:     p.constructedName(o.inst, o.instr, o.ref),
		Package:  f.unit.Path,
		Position: p.position(f.unit, in.Pos),
		Kind:     Constructed,
		Library:  p.u.refs[o.ref].model.Place,
		object:   obj,
		owner:    -1,
	}
}

// position turns a position of a package into one relative to its module.
func (p *Program) position(m *unit, pos summary.Pos) finding.Position { return m.Position(pos) }
