package program

import (
	"slices"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// varConstructions lists where an instance takes a place that a library keeps in
// a package variable, which is reported once in each package under the
// variable's name, and where it sets the field that makes a library keep one.
func (p *Program) varConstructions(i int32) []Construction {
	var found []Construction
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		switch {
		case in.Op == summary.OpStore && in.B != summary.NoValue:
			found = append(found, p.setSwitches(i, int32(k))...)
		case in.Op == summary.OpLoad && in.A != summary.NoValue && in.A.Kind() == summary.GlobalAddr:
			g := &p.u.globals[f.unit.globals[in.A.Index()]]
			if place := p.varPlace(g); place != nil && place.At.Field == "" {
				m := making{inst: i, call: externalCall{instr: int32(k), ref: -1}, pkg: g.Pkg}
				found = p.addValue(found, m, place, packageName(g.Pkg)+"."+g.Name, f.unit.Path, p.position(f.unit, p.madeAt(i, int32(k))))
			}
		}
	}
	return found
}

// varPlace is the place that a variable of a library holds for a rule, or nil.
func (p *Program) varPlace(g *global) *catalog.Place {
	if g.own {
		return nil
	}
	row := p.u.cat.Var(g.Pkg, g.Name)
	if row == nil || row.Place == nil || row.Place.Rule == "" || !row.Place.Always {
		return nil
	}
	return row.Place
}

// A placeSwitch is a field of a library's package variable that makes a place
// when it is set.
type placeSwitch struct {
	global int32
	place  *catalog.Place
	// fields are the locations of the field, within those of the structs that hold it.
	fields, within set
}

// switchesOf lists the switches of the program, made on first use.
func (p *Program) switchesOf() []placeSwitch {
	if p.switches != nil {
		return p.switches
	}
	p.switches = []placeSwitch{}
	for g, o := range p.variables {
		if o < 0 {
			continue
		}
		place := p.varPlace(&p.u.globals[g])
		if place == nil || place.At.Field == "" {
			continue
		}
		s := placeSwitch{global: int32(g), place: place, fields: p.fieldsAt(set{p.objects[o].root}, place.At.Field)}
		for _, loc := range s.fields {
			for up := p.locs[loc].parent; up >= 0; up = p.locs[up].parent {
				s.within.insert(up)
			}
		}
		p.switches = append(p.switches, s)
	}
	return p.switches
}

// setSwitches lists the places that an instruction makes by setting a switch, alone
// or with the struct that holds it.
func (p *Program) setSwitches(i, instr int32) []Construction {
	var found []Construction
	f := p.fnOf(i)
	in := &f.Instrs[instr]
	for _, s := range p.switchesOf() {
		a := p.value(i, in.A)
		if a < 0 {
			continue
		}
		points := p.node(a).points
		whole := in.Flags&summary.Aggregate != 0 && points.meets(s.within)
		if !points.meets(s.fields) && !whole || !slices.ContainsFunc(s.fields, func(loc int32) bool { return p.assigned()[loc] }) {
			continue
		}
		g := &p.u.globals[s.global]
		m := making{inst: i, call: externalCall{instr: instr, ref: -1}, value: set{p.objects[p.variables[s.global]].root}, pkg: g.Pkg}
		name := packageName(g.Pkg) + "." + g.Name + "." + s.place.At.Field + " in " + p.qualifiedName(i)
		for _, k := range p.addValue(nil, m, s.place, name, f.unit.Path, p.position(f.unit, p.instrPos(i, instr))) {
			k.library, k.variable = g.Pkg, g.Name
			found = append(found, k)
		}
	}
	return found
}
