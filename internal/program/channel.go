package program

import (
	"slices"

	"github.com/golocalstate/localstate/internal/summary"
)

// isChannel reports whether a state is what lies in a channel.
func (p *Program) isChannel(s *State) bool { return p.inChannel(p.mainLoc(s)) }

// mainLoc is the location that says best what a state keeps. What is sent through
// a channel that is kept in a registry says nothing of the registry.
func (p *Program) mainLoc(s *State) int32 {
	loc := s.write.loc
	if !p.inChannel(loc) {
		return loc
	}
	for _, w := range s.writes {
		if !p.inChannel(w.loc) {
			return w.loc
		}
	}
	return loc
}

// eachChannel calls f with the channels that some locations are or have parts that lead to.
func (p *Program) eachChannel(locs set, f func(int32)) {
	isChannel := func(loc int32) bool {
		t := p.typeOf(loc)
		return t >= 0 && p.u.types[t].Kind == summary.KindChan
	}
	for _, loc := range locs {
		if isChannel(loc) {
			f(loc)
			continue
		}
		p.eachPart(loc, func(part int32) {
			for _, target := range p.node(p.locs[part].node).points {
				if isChannel(target) {
					f(target)
				}
			}
		})
	}
}

// holdsChannel reports whether values of a type are, or have as a part of their
// own, a channel. What a field of a struct points to is another object: a service
// that many point to.
func (p *Program) holdsChannel(t int32, depth int) bool {
	if t < 0 || depth > maxTypeDepth {
		return false
	}
	d := &p.u.types[p.u.declared(t)]
	switch d.Kind {
	case summary.KindChan:
		return true
	case summary.KindPointer:
		return p.holdsChannel(p.u.types[t].elem, depth+1)
	case summary.KindMap, summary.KindSlice, summary.KindArray:
		return p.holdsChannel(max(p.u.types[t].key, d.key), depth+1) || p.holdsChannel(max(p.u.types[t].elem, d.elem), depth+1)
	case summary.KindStruct:
		return slices.ContainsFunc(d.Fields, func(f summary.Field) bool {
			ft := d.unit.typ(f.Type)
			return ft >= 0 && p.u.types[ft].Kind != summary.KindPointer && p.holdsChannel(ft, depth+1)
		})
	}
	return false
}

// isKind reports whether a type is of a kind.
func (u *universe) isKind(t int32, kind summary.TypeKind) bool {
	return t >= 0 && u.types[u.declared(t)].Kind == kind
}
