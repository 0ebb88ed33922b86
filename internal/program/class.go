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

// classify says what a state keeps, by the types of its values, and by where
// the keys come from.
func (p *Program) classify(s *State) Class {
	if s.Library != nil {
		switch s.Library.Rule {
		case "localsession":
			return Sessions
		case "locallimit":
			return Limits
		case "localcache":
			if p.isLimit(s) {
				return Limits
			}
			return Cached
		}
		p.trace.because(ofOtherRule, s.Library.Rule)
		return Harmless
	}
	loc := p.mainLoc(s)
	if p.besideScheduler(loc) {
		return Queue
	}
	container := summary.KindOther
	queue := false
	if l := p.locs[loc]; l.parent >= 0 && l.field == elements {
		if t := p.typeOf(l.parent); t >= 0 {
			container = p.u.types[t].Kind
			queue = container == summary.KindChan
			if key := p.u.types[t].key; p.holds(key, isConn, 0) || p.holdsChannel(key, 0) {
				return Hub
			}
		}
	}
	if s.write.lesson == elsewhere && container == summary.KindOther && p.isHandle(p.typeOf(loc)) {
		p.trace.because(holdsClient, p.u.typeName(p.typeOf(loc)))
		return Harmless
	}
	class := p.classOfContent(loc, container)
	if queue && class == Cached {
		return Queue
	}
	switch {
	case (class == Harmless || class == Cached) && p.keepsCallbacks(s):
		return Hub
	case class != Cached:
	case p.isWorkList(s):
		return Queue
	case p.keyedBySecret(s):
		return Sessions
	case p.isLockTable(s):
		return Locks
	case p.isLimit(s):
		return Limits
	}
	return class
}

// isHandle reports whether a type is a library's struct, a pointer to one, or a
// library's interface: one that is made late, from what another service says,
// is a client, not data.
func (p *Program) isHandle(t int32) bool {
	if t < 0 {
		return false
	}
	d := &p.u.types[t]
	if d.Kind == summary.KindPointer {
		if d.elem < 0 {
			return false
		}
		d = &p.u.types[d.elem]
		return d.Kind == summary.KindStruct && d.Name != "" && !p.u.paths[d.Pkg]
	}
	return (d.Kind == summary.KindInterface || d.Kind == summary.KindStruct) && d.Pkg != "" && !p.u.paths[d.Pkg]
}

// besideScheduler reports whether a location is a field of a struct that has a
// scheduler: it keeps the scheduler's books.
func (p *Program) besideScheduler(loc int32) bool {
	o := p.locs[loc].obj
	for _, h := range append([]int32{loc}, p.life.holders[o]...) {
		for up := p.locs[h].parent; up >= 0; up = p.locs[up].parent {
			t := p.u.declared(p.typeOf(up))
			if t < 0 || p.u.types[t].Kind != summary.KindStruct {
				continue
			}
			for _, f := range p.u.types[t].Fields {
				if ft := p.u.types[t].unit.typ(f.Type); ft >= 0 && isScheduler(p, ft) {
					return true
				}
			}
		}
	}
	return false
}

// classOfContent says what is kept at a location: by its declared type, or, where
// that can be anything, by the types of the objects that it leads to.
func (p *Program) classOfContent(loc int32, container summary.TypeKind) Class {
	t := p.typeOf(loc)
	if t >= 0 && (p.u.types[t].Kind != summary.KindInterface || p.u.class(t) != "") {
		return p.classOf(t, container)
	}
	if up := p.locs[loc].parent; t < 0 && up >= 0 && p.collection(p.typeOf(up)) {
		container = summary.KindMap
	}
	for _, target := range p.node(p.locs[loc].node).points {
		if class := p.classOf(p.typeOf(target), container); class != Cached {
			return class
		}
	}
	return Cached
}

// classOf says what is kept in values of a type that lie in a container.
func (p *Program) classOf(t int32, container summary.TypeKind) Class {
	for depth := 0; t >= 0 && depth < maxTypeDepth; depth++ {
		switch p.u.class(t) {
		case catalog.Sync:
			if container == summary.KindMap {
				return Locks
			}
			p.trace.because(guardsItself)
			return Harmless
		case catalog.Pool, catalog.Memo, catalog.Metric, catalog.Logger, catalog.Scratch:
			p.trace.ofClass(t)
			return Harmless
		case catalog.Conn, catalog.Response:
			return Hub
		case catalog.Scheduler:
			return Queue
		}
		d := &p.u.types[p.u.declared(t)]
		switch d.Kind {
		case summary.KindChan:
			if container != summary.KindOther {
				return Hub
			}
			return Queue
		case summary.KindFunc:
			p.trace.because(holdsFunctions)
			return Harmless
		case summary.KindStruct:
			if p.holds(t, isConn, 0) || p.holdsChannel(t, 0) {
				return Hub
			}
			if p.holds(t, isScheduler, 0) {
				return Queue
			}
			return Cached
		case summary.KindMap, summary.KindSlice, summary.KindArray, summary.KindPointer:
			if d.Kind != summary.KindPointer {
				container = d.Kind
			}
			if key := max(p.u.types[t].key, d.key); p.holds(key, isConn, 0) || p.holdsChannel(key, 0) {
				return Hub
			}
			t = max(p.u.types[t].elem, d.elem)
			continue
		}
		break
	}
	return Cached
}

// secretWords support the decision that a map keyed by chance keeps logins or
// tokens; alone they decide nothing.
var secretWords = []string{
	"session", "sessions", "token", "tokens", "login", "logins", "auth", "oauth", "csrf", "xsrf", "captcha", "captchas",
	"otp", "nonce", "nonces", "pkce", "cookie", "cookies", "ticket", "tickets", "challenge", "challenges",
}

// keyedBySecret reports whether the keys of a state are random, as they are
// when a client is handed one to come back with, and its name agrees.
func (p *Program) keyedBySecret(s *State) bool {
	random := false
	for _, w := range s.writes {
		for _, n := range append(append([]int32(nil), w.keys...), w.values...) {
			random = random || p.random.has(n)
		}
	}
	if !random {
		return false
	}
	return p.hasWord(s, secretWords)
}

func isConn(p *Program, t int32) bool {
	c := p.u.class(t)
	return c == catalog.Conn || c == catalog.Response
}

func isScheduler(p *Program, t int32) bool { return p.u.class(t) == catalog.Scheduler }

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
		return p.holds(max(p.u.types[t].key, d.key), kind, depth+1) || p.holds(max(p.u.types[t].elem, d.elem), kind, depth+1)
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
			p.trace.because(ofConnection, d.unit.Name+"."+d.Name)
			return true
		}
	}
	return false
}
