package program

import (
	"fmt"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// typeConstructions lists where an instance makes values of types that the
// catalogue gives to rules, without a call: by a literal, new or a conversion.
func (p *Program) typeConstructions(i int32) []Construction {
	var found []Construction
	made := make(map[string]int)
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		found = append(found, p.variableValues(i, int32(k))...)
		if in.Op != summary.OpAlloc && in.Op != summary.OpBox {
			continue
		}
		t := f.unit.typ(in.Type)
		if in.Op == summary.OpAlloc {
			found = append(found, p.fieldValues(i, int32(k), t)...)
		}
		place := p.typePlace(t)
		if place == nil || in.Op == summary.OpBox && p.isMade(p.value(i, in.A), t) {
			continue
		}
		m := making{inst: i, call: externalCall{instr: int32(k), ref: -1}, pkg: p.u.types[t].Pkg}
		if in.Op == summary.OpAlloc {
			root := p.objects[p.made[madeKey{i, int32(k), 0}]].root
			if len(p.sources[root]) > 0 {
				continue // a copy of what was made elsewhere
			}
			m.value = p.copiesOf(root)
		}
		name := packageName(p.u.types[t].Pkg) + "." + p.u.types[t].Name + " in " + p.qualifiedName(i)
		made[name]++
		if n := made[name]; n > 1 {
			name += fmt.Sprintf(" (%d)", n)
		}
		found = p.addValue(found, m, place, name, f.unit.Path, p.position(f.unit, p.madeAt(i, int32(k))))
	}
	return found
}

// addValue adds the construction of a value, if it is a local place.
func (p *Program) addValue(found []Construction, m making, place *catalog.Place, name, pkg string, pos finding.Position) []Construction {
	if !p.isLocal(m, place) {
		return found
	}
	return append(found, Construction{
		Place: &Place{
			Name:     name,
			Package:  pkg,
			Position: pos,
			Kind:     Constructed,
			Library:  p.placed(m, place),
			object:   -1,
			owner:    -1,
		},
		inst: m.inst,
		call: m.call,
		p:    p,
	})
}

// variableValues lists the package variables of the program that an instruction
// uses and that are, or have fields that are, values of such types: they are
// made where they are declared.
func (p *Program) variableValues(i, instr int32) []Construction {
	var found []Construction
	f := p.fnOf(i)
	in := &f.Instrs[instr]
	for _, v := range [...]summary.Value{in.A, in.B, in.C} {
		found = append(found, p.variableValue(i, instr, v)...)
	}
	for _, v := range in.Args {
		found = append(found, p.variableValue(i, instr, v)...)
	}
	return found
}

func (p *Program) variableValue(i, instr int32, v summary.Value) []Construction {
	if v == summary.NoValue || v.Kind() != summary.GlobalAddr {
		return nil
	}
	id := p.fnOf(i).unit.globals[v.Index()]
	g := &p.u.globals[id]
	if !g.own || p.variables[id] < 0 {
		return nil
	}
	root := p.objects[p.variables[id]].root
	found := p.partValues(i, instr, g.typ, root)
	if place := p.typePlace(g.typ); place != nil && p.isStruct(g.typ) && len(p.sources[root]) == 0 {
		m := making{inst: i, call: externalCall{instr: instr, ref: -1}, value: p.copiesOf(root), pkg: p.u.types[g.typ].Pkg}
		found = p.addValue(found, m, place, g.unit.Name+"."+g.Name, g.Pkg, p.position(g.unit, g.Pos))
	}
	return found
}

// fieldValues lists the fields of a struct that an instruction makes which are
// values of such types: they are made where they are declared.
func (p *Program) fieldValues(i, instr, t int32) []Construction {
	if o, ok := p.made[madeKey{i, instr, 0}]; ok {
		return p.partValues(i, instr, t, p.objects[o].root)
	}
	return nil
}

// partValues is fieldValues for a struct at a location.
func (p *Program) partValues(i, instr, t, loc int32) []Construction {
	var found []Construction
	d := p.u.declared(t)
	if d < 0 || !p.holdsPlace(d) || len(p.sources[loc]) > 0 {
		return nil
	}
	for _, field := range p.u.types[d].Fields {
		unit := p.u.types[d].unit
		ft := unit.typ(field.Type)
		part := p.partIfAny(loc, field.Name)
		if part < 0 {
			continue // nobody touches it
		}
		found = append(found, p.partValues(i, instr, ft, part)...)
		if place := p.typePlace(ft); place != nil && p.isStruct(ft) && len(p.sources[part]) == 0 {
			m := making{inst: i, call: externalCall{instr: instr, ref: -1}, value: p.copiesOf(part), pkg: p.u.types[ft].Pkg}
			found = p.addValue(found, m, place, unit.Name+"."+p.u.typeName(d)+"."+field.Name, unit.Path, p.position(unit, field.Pos))
		}
	}
	return found
}

// holdsPlace reports whether a struct has a field, or a field of a field, that
// the catalogue gives to a rule by its type.
func (p *Program) holdsPlace(t int32) bool {
	t = p.u.declared(t)
	if t < 0 || !p.isStruct(t) {
		return false
	}
	if known, ok := p.nesting[t]; ok {
		return known
	}
	if p.nesting == nil {
		p.nesting = make(map[int32]bool)
	}
	p.nesting[t] = false // while it is looked for
	for _, field := range p.u.types[t].Fields {
		ft := p.u.types[t].unit.typ(field.Type)
		if p.typePlace(ft) != nil || p.holdsPlace(ft) {
			p.nesting[t] = true
			break
		}
	}
	return p.nesting[t]
}

func (p *Program) isStruct(t int32) bool { return p.u.types[t].Kind == summary.KindStruct }

// copiesOf are a location and those that its struct is copied to: what is set in
// one of them after that counts for the value that was made.
func (p *Program) copiesOf(loc int32) set {
	all := set{loc}
	for queue := []int32{loc}; len(queue) > 0; queue = queue[1:] {
		for _, into := range p.aggregates[queue[0]] {
			if all.insert(into) {
				queue = append(queue, into)
			}
		}
	}
	return all
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

// typePlace is the place that the catalogue says a value of a type is for a
// rule, or nil.
func (p *Program) typePlace(t int32) *catalog.Place {
	if t < 0 || p.u.types[t].Name == "" {
		return nil
	}
	row := p.u.cat.TypeRow(p.u.types[t].Pkg, p.u.types[t].Name)
	if row == nil || row.Place == nil || row.Place.Rule == "" || !row.Place.Always {
		return nil
	}
	return row.Place
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
