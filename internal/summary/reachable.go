package summary

import "slices"

// Reachable copies the summaries of the packages below root without the functions
// that nothing above root can reach: neither through root, whose functions all
// stay, nor through initialisers. Methods stay where something kept names them, where the type
// is exposed to code above, or where values of it become interface values. What
// imports one of those packages itself has that one's own, whole summary. The
// method is that of the dead code pass of Go's linker (cmd/link/internal/ld/deadcode.go),
// with all methods of a type for those that an interface has.
//
// A package may occur several times, in parts. The summaries given are left as they are.
func Reachable(root *Package, below []*Package, exposed map[string]bool) []*Package {
	s := &sweep{packages: append(slices.Clone(below), root), byName: make(map[string][]place), methods: make(map[string][]place)}
	s.index()
	s.start(root, exposed)
	s.spread()
	kept := make([]*Package, len(below))
	for i, p := range below {
		kept[i] = p.without(func(f int) bool { return !s.live[i][f] })
	}
	return kept
}

// place is a function: its package's number and its own.
type place struct{ pkg, fn int }

type sweep struct {
	packages []*Package
	// byName are the bodies by their full names, methods those of each type.
	byName, methods map[string][]place
	live            [][]bool
	queue           []place
}

func (s *sweep) index() {
	for i, p := range s.packages {
		s.live = append(s.live, make([]bool, len(p.Funcs)))
		for k := range p.Funcs {
			r := &p.Refs[p.Funcs[k].Ref]
			s.byName[r.ID()] = append(s.byName[r.ID()], place{i, k})
			if r.Recv != "" {
				t := r.Pkg + "." + r.Recv
				s.methods[t] = append(s.methods[t], place{i, k})
			}
		}
	}
}

func (s *sweep) start(root *Package, exposed map[string]bool) {
	for i, p := range s.packages {
		for k := range p.Funcs {
			r := &p.Refs[p.Funcs[k].Ref]
			if p == root || r.isInit() || exposed[r.Pkg+"."+r.Recv] {
				s.reach(place{i, k})
			}
		}
		for _, id := range p.Boxed {
			t := &p.Types[id]
			s.reachAll(s.methods[t.Pkg+"."+t.Name])
		}
	}
}

// isInit reports whether a function runs when its package is initialised.
func (r *FuncRef) isInit() bool {
	return r.Recv == "" && (r.Name == "init" || len(r.Name) > len("init#") && r.Name[:len("init#")] == "init#")
}

func (s *sweep) reachAll(all []place) {
	for _, p := range all {
		s.reach(p)
	}
}

func (s *sweep) reach(p place) {
	if !s.live[p.pkg][p.fn] {
		s.live[p.pkg][p.fn] = true
		s.queue = append(s.queue, p)
	}
}

func (s *sweep) spread() {
	for len(s.queue) > 0 {
		at := s.queue[len(s.queue)-1]
		s.queue = s.queue[:len(s.queue)-1]
		p := s.packages[at.pkg]
		name := func(ref int) { s.reachAll(s.byName[p.Refs[ref].ID()]) }
		for k := range p.Funcs[at.fn].Instrs {
			in := &p.Funcs[at.fn].Instrs[k]
			if in.Ref >= 0 {
				name(int(in.Ref))
			}
			in.eachOperand(func(v *Value) {
				if v.Kind() == FuncValue {
					name(v.Index())
				}
			})
		}
	}
}

// without is a copy of a package without some of its functions, and without what
// only they spoke of; the package itself where there are none.
func (p *Package) without(drop func(fn int) bool) *Package {
	part := *p
	part.Funcs = nil
	for k := range p.Funcs {
		if !drop(k) {
			part.Funcs = append(part.Funcs, p.Funcs[k].clone())
		}
	}
	if len(part.Funcs) == len(p.Funcs) {
		return p
	}
	part.Partial = true
	part.Boxed = slices.Clone(p.Boxed)
	part.Globals = slices.Clone(p.Globals)
	part.Types = slices.Clone(p.Types)
	for i := range part.Types {
		part.Types[i].Fields = slices.Clone(part.Types[i].Fields)
	}
	part.renumber()
	return &part
}

func (f Func) clone() Func {
	f.Params, f.FreeVars, f.Instrs = slices.Clone(f.Params), slices.Clone(f.FreeVars), slices.Clone(f.Instrs)
	for k := range f.Instrs {
		f.Instrs[k].Args = slices.Clone(f.Instrs[k].Args)
	}
	return f
}

// Join makes one list of the summaries that several packages have of those below
// them, in the order in which they are given: of each package the whole summary, if there
// is one, or else all parts, each function once.
func Join(lists ...[]*Package) []*Package {
	whole := make(map[string]*Package)
	for _, list := range lists {
		for _, p := range list {
			if !p.Partial {
				whole[p.Path] = p
			}
		}
	}
	var joined []*Package
	known := make(map[string]bool)
	for _, list := range lists {
		for _, p := range list {
			if w := whole[p.Path]; w != nil {
				if !known[p.Path] {
					known[p.Path] = true
					joined = append(joined, w)
				}
				continue
			}
			name := func(fn int) string { return p.Path + " " + p.Refs[p.Funcs[fn].Ref].ID() }
			more := p.without(func(fn int) bool { return known[name(fn)] })
			for k := range p.Funcs {
				known[name(k)] = true
			}
			if first := !known[p.Path]; first || len(more.Funcs) > 0 {
				known[p.Path] = true
				joined = append(joined, more)
			}
		}
	}
	return joined
}
