package summary

import "unique"

// detach gives the summary strings of its own. Names of other packages are pieces
// of the whole text of their export data, which would be kept for their sake.
func (p *Package) detach() {
	own := func(texts ...*string) {
		for _, s := range texts {
			*s = unique.Make(*s).Value()
		}
	}
	for i := range p.Refs {
		own(&p.Refs[i].Pkg, &p.Refs[i].Recv, &p.Refs[i].Name)
	}
	for i := range p.Globals {
		own(&p.Globals[i].Pkg, &p.Globals[i].Name)
	}
	for i := range p.Types {
		t := &p.Types[i]
		own(&t.Pkg, &t.Name)
		for k := range t.Fields {
			own(&t.Fields[k].Name)
		}
	}
	for i := range p.Funcs {
		for k := range p.Funcs[i].Instrs {
			own(&p.Funcs[i].Instrs[k].Name)
		}
	}
}
