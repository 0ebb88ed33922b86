package program

import (
	"fmt"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// typeConstructions lists the instructions of an instance that make values of
// types that the catalogue gives to rules: by a literal or a conversion, without
// a call.
func (p *Program) typeConstructions(i int32) []Construction {
	var found []Construction
	made := make(map[string]int)
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Op != summary.OpAlloc && in.Op != summary.OpBox {
			continue
		}
		t := f.unit.typ(in.Type)
		place := p.typePlace(t)
		if place == nil || place.Rule == "" || !place.Always || in.Op == summary.OpBox && p.isMade(p.value(i, in.A), t) {
			continue
		}
		pos := p.madeAt(i, int32(k))
		name := packageName(p.u.types[t].Pkg) + "." + p.u.types[t].Name + " in " + p.qualifiedName(i)
		made[name]++
		if n := made[name]; n > 1 {
			name += fmt.Sprintf(" (%d)", n)
		}
		found = append(found, Construction{
			Place: &Place{
				Name:     name,
				Package:  f.unit.Path,
				Position: p.position(f.unit, pos),
				Kind:     Constructed,
				Library:  place,
				object:   -1,
				owner:    -1,
			},
			inst: i,
			call: externalCall{instr: int32(k), ref: -1},
			p:    p,
		})
	}
	return found
}

// isMade reports whether a value of a type was made elsewhere before it is put
// into an interface: by a literal, or by a constructor that has a row of its own.
func (p *Program) isMade(n, t int32) bool {
	if n < 0 {
		return false
	}
	for _, loc := range p.node(n).points {
		switch o := &p.objects[p.locs[loc].obj]; o.kind {
		case library:
			return true
		case allocated:
			if o.typ == t {
				return true
			}
		}
	}
	return false
}

// typePlace is what the catalogue says of values of a type, or nil.
func (p *Program) typePlace(t int32) *catalog.Place {
	if t < 0 || p.u.types[t].Name == "" {
		return nil
	}
	if row := p.u.cat.TypeRow(p.u.types[t].Pkg, p.u.types[t].Name); row != nil {
		return row.Place
	}
	return nil
}

// madeAt is the position of an instruction that makes a value. The conversion of
// a constant to an interface has none: what is done with the value has one.
func (p *Program) madeAt(i, instr int32) summary.Pos {
	f := p.fnOf(i)
	for k := instr; int(k) < len(f.Instrs) && f.Instrs[k].Block == f.Instrs[instr].Block; k++ {
		if pos := f.Instrs[k].Pos; pos.Known() {
			return pos
		}
	}
	return p.instrPos(i, instr)
}
