package program

import (
	"slices"

	"github.com/golocalstate/localstate/internal/summary"
)

// leadsToConn reports whether a value leads to an object with a connection.
func (p *Program) leadsToConn(n int32) bool {
	return slices.ContainsFunc(p.node(n).points, func(loc int32) bool {
		t := p.typeOf(loc)
		return t >= 0 && p.holds(t, isConn, 0)
	})
}

// ofClient reports whether a value is a live connection to one client.
func (p *Program) ofClient(n int32) bool {
	return slices.ContainsFunc(p.node(n).points, func(loc int32) bool {
		t := p.typeOf(loc)
		return t >= 0 && isConn(p, t)
	})
}

// keepsListener reports whether a write puts somebody who listens into a
// collection: a connection, a channel made while the program serves, or a
// function that has captured one of these.
func (p *Program) keepsListener(w *Write) bool {
	l := p.locs[w.loc]
	if l.field != elements && !p.collection(p.typeOf(w.loc)) || p.inChannel(w.loc) {
		return false
	}
	collection := w.loc
	if l.field == elements {
		collection = l.parent
	}
	if t := p.typeOf(collection); t >= 0 && (p.holds(p.u.types[t].key, isConn, 0) || p.holds(p.u.types[t].elem, isConn, 0)) {
		return true
	}
	if p.listeners == nil {
		known := make(map[int32]bool)
		p.listeners = p.contents(func(n int32) uint8 {
			for _, loc := range p.node(n).points {
				listens, ok := known[loc]
				if !ok {
					listens = p.listens(loc)
					known[loc] = listens
				}
				if listens {
					return 1
				}
			}
			return 0
		})
	}
	return slices.ContainsFunc(w.keys, p.listeners.has) || slices.ContainsFunc(w.values, p.listeners.has)
}

// listens reports whether a location is a connection, a channel made while the
// program serves, or a function that has captured one.
func (p *Program) listens(loc int32) bool {
	o := p.locs[loc].obj
	if !p.objects[o].isFunc() {
		return p.isListener(loc)
	}
	found := false
	p.eachPart(p.objects[o].root, func(part int32) {
		for _, cell := range p.node(p.locs[part].node).points {
			found = found || p.isListener(cell) || slices.ContainsFunc(p.node(p.locs[cell].node).points, p.isListener)
		}
	})
	return found
}

func (p *Program) isListener(loc int32) bool {
	t := p.typeOf(loc)
	return t >= 0 && (isConn(p, t) || p.u.types[t].Kind == summary.KindChan && p.bornAtRuntime(p.locs[loc].obj))
}

// keepsCallbacks reports whether a state is a collection of functions, of pointers
// to functions or of structs with functions, that write to somebody who listens.
func (p *Program) keepsCallbacks(s *State) bool {
	collection := p.mainLoc(s)
	if l := p.locs[collection]; l.field == elements {
		collection = l.parent
	}
	t := p.typeOf(collection)
	if t < 0 {
		return false
	}
	kind := func(t int32) summary.TypeKind {
		if t < 0 {
			return summary.KindOther
		}
		return p.u.types[p.u.declared(t)].Kind
	}
	isFunc := func(t int32) bool {
		t = p.u.pointee(t)
		if kind(t) == summary.KindStruct {
			d := &p.u.types[p.u.declared(t)]
			return slices.ContainsFunc(d.Fields, func(f summary.Field) bool { return kind(d.unit.typ(f.Type)) == summary.KindFunc })
		}
		return kind(t) == summary.KindFunc
	}
	return (isFunc(p.u.types[t].key) || isFunc(p.u.types[t].elem)) &&
		slices.ContainsFunc(s.writes, func(w Write) bool { return p.keepsListener(&w) })
}
