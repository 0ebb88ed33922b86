package program

import (
	"github.com/golocalstate/localstate/internal/summary"
)

// varConstructions lists where an instance takes a place that a library keeps in
// a package variable: it is reported once in each package, under the variable's name.
func (p *Program) varConstructions(i int32) []Construction {
	var found []Construction
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Op != summary.OpLoad || in.A == summary.NoValue || in.A.Kind() != summary.GlobalAddr {
			continue
		}
		g := &p.u.globals[f.unit.globals[in.A.Index()]]
		if g.own {
			continue
		}
		row := p.u.cat.Var(g.Pkg, g.Name)
		if row == nil || row.Place == nil || row.Place.Rule == "" || !row.Place.Always {
			continue
		}
		found = append(found, Construction{
			Place: &Place{
				Name:     packageName(g.Pkg) + "." + g.Name,
				Package:  f.unit.Path,
				Position: p.position(f.unit, p.madeAt(i, int32(k))),
				Kind:     Constructed,
				Library:  row.Place,
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
