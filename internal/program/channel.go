package program

import (
	"slices"

	"github.com/golocalstate/localstate/internal/catalog"
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

// carries reports whether a value is a channel whose elements have a type of a kind.
func (p *Program) carries(f *function, v summary.Value, kind func(elem int32) bool) bool {
	isWanted := func(t int32) bool {
		return t >= 0 && p.u.types[t].Kind == summary.KindChan && p.u.types[t].elem >= 0 && kind(p.u.types[t].elem)
	}
	seen := map[summary.Value]bool{v: true}
	queue := []summary.Value{v}
	for len(queue) > 0 {
		n := queue[0].LocalIndex()
		queue = queue[1:]
		if n >= 0 && n < len(f.Params) && isWanted(f.unit.typ(f.Params[n].Type)) {
			return true
		}
		for k := range f.Instrs {
			in := &f.Instrs[k]
			if n < 0 || int(in.Dst) != n {
				continue
			}
			if in.Op != summary.OpCopy {
				if isWanted(f.unit.typ(in.Type)) {
					return true
				}
				continue
			}
			for _, a := range in.Args {
				if !seen[a] {
					seen[a] = true
					queue = append(queue, a)
				}
			}
		}
	}
	return false
}

// takesMessage reports whether an instruction receives a message from a channel
// of a library, which others send.
func (p *Program) takesMessage(i int32, in *summary.Instr) bool {
	if in.Op != summary.OpRecv {
		return false
	}
	if n := p.value(i, in.A); n >= 0 && slices.ContainsFunc(p.node(n).points, func(loc int32) bool { return p.objects[p.locs[loc].obj].kind == allocated && p.locs[loc].parent < 0 }) {
		return false // a channel of the program's own
	}
	return p.carries(p.fnOf(i), in.A, func(elem int32) bool { return p.u.class(elem) == catalog.RequestData })
}
