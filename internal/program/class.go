package program

import (
	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// Class is what is kept in a state, which decides the rule that reports it.
type Class string

const (
	// Harmless is nothing that anybody relies on.
	Harmless Class = ""
	// Cached is any value learned at run time.
	Cached Class = "cache"
	// Hub is a registry of live connections or subscribers.
	Hub Class = "hub"
	// Queue is work that waits to be done.
	Queue Class = "queue"
	// Locks are mutexes by key.
	Locks Class = "locks"
	// Limits are rate limiters and counters by client.
	Limits Class = "limits"
	// Sessions are logins, tokens and the like.
	Sessions Class = "sessions"
)

// maxTypeDepth bounds how deep a type is searched for connections and the like.
const maxTypeDepth = 4

// classify says what a state keeps, by the types of its values.
func (p *Program) classify(s *State) Class {
	if s.Library != nil {
		switch s.Library.Rule {
		case "localsession":
			return Sessions
		case "locallimit":
			return Limits
		case "localcache":
			return Cached
		}
		return Harmless
	}
	value := s.typ
	for value >= 0 {
		t := &p.u.types[p.u.declared(value)]
		switch p.u.class(value) {
		case catalog.Pool, catalog.Memo, catalog.Metric, catalog.Logger, catalog.Sync, catalog.Scratch:
			return Harmless
		case catalog.Conn:
			return Hub
		}
		switch t.Kind {
		case summary.KindChan:
			return Queue
		case summary.KindFunc:
			return Harmless
		case summary.KindMap:
			if p.holds(p.u.types[value].key, isConn, 0) || p.holds(p.u.types[value].key, isChan, 0) {
				return Hub
			}
		case summary.KindStruct:
			if p.holds(value, isConn, 0) || p.holds(value, isChan, 0) {
				return Hub
			}
			return Cached
		}
		next := p.u.types[value].elem
		if next < 0 {
			next = t.elem
		}
		if next < 0 {
			break
		}
		if p.u.types[next].Kind == summary.KindChan && t.Kind != summary.KindPointer {
			return Hub
		}
		value = next
	}
	return Cached
}

func isConn(p *Program, t int32) bool {
	c := p.u.class(t)
	return c == catalog.Conn || c == catalog.Response
}

func isChan(p *Program, t int32) bool { return p.u.types[t].Kind == summary.KindChan }

// holds reports whether values of a type have a part of a kind.
func (p *Program) holds(t int32, kind func(*Program, int32) bool, depth int) bool {
	if t < 0 || depth > maxTypeDepth {
		return false
	}
	if kind(p, t) {
		return true
	}
	d := &p.u.types[p.u.declared(t)]
	switch d.Kind {
	case summary.KindPointer, summary.KindMap, summary.KindSlice, summary.KindArray:
		elem := p.u.types[t].elem
		return p.holds(elem, kind, depth+1)
	case summary.KindStruct:
		for _, f := range d.Fields {
			if p.holds(d.unit.typ(f.Type), kind, depth+1) {
				return true
			}
		}
	}
	return false
}

// scopedToConnection reports whether a location is part of an object that
// serves one connection: it lives and dies with the client's.
func (p *Program) scopedToConnection(loc int32) bool {
	o := p.locs[loc].obj
	if !p.bornAtRuntime(o) || p.objects[o].typ < 0 || !p.u.own(p.objects[o].typ) {
		return false
	}
	d := &p.u.types[p.u.declared(p.objects[o].typ)]
	for _, f := range d.Fields {
		if t := d.unit.typ(f.Type); t >= 0 && isConn(p, t) {
			return true
		}
	}
	return false
}
