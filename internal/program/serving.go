package program

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// site is an instruction of an instance.
type site struct{ inst, instr int32 }

// A deed is something that the program does in some places of its code.
type deed struct {
	// sites lists the instructions of an instance that do it.
	sites func(i int32) []int32
	// leads says which instances lead to it, by themselves or by what they call.
	leads []bool
}

// serve is the deed of the code that begins to serve.
func (p *Program) serve() *deed {
	if p.serveDeed == nil {
		p.serveDeed = p.deed(p.servingSites)
	}
	return p.serveDeed
}

func (p *Program) deed(sites func(i int32) []int32) *deed {
	d := &deed{sites: sites, leads: make([]bool, len(p.insts))}
	var queue []int32
	mark := func(i int32) {
		if !d.leads[i] {
			d.leads[i] = true
			queue = append(queue, i)
		}
	}
	for i := range p.instances(anyPhase) {
		if len(sites(i)) > 0 {
			mark(i)
		}
	}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, e := range p.insts[i].callers {
			if !p.isCommand(e) {
				mark(e.from)
			}
		}
	}
	return d
}

// isCommand reports whether a call stands for a function that was put into a
// field of a library's struct: a command line's commands are, and which of them
// runs is not decided where they are declared.
func (p *Program) isCommand(e callEdge) bool {
	return p.fnOf(e.from).Instrs[e.instr].Op == summary.OpEscape
}

// servingSites lists the instructions of an instance at which requests or
// messages begin to come in.
func (p *Program) servingSites(i int32) []int32 {
	var sites []int32
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		switch in.Op {
		case summary.OpHandler:
			sites = append(sites, int32(k))
		case summary.OpClosure:
			if fn := p.u.refs[f.unit.refs[in.Ref]].fn; fn >= 0 && p.u.funcs[fn].Entry.Kind != "" {
				sites = append(sites, int32(k))
			}
		}
	}
	for _, c := range p.insts[i].external {
		if m := p.u.model(c.ref); m != nil && (m.Serves || registersRequests(m)) {
			sites = append(sites, c.instr)
		}
	}
	if p.takesIn(i) {
		for k := range f.Instrs {
			if f.Instrs[k].Flags&summary.InLoop != 0 {
				return append(sites, int32(k))
			}
		}
	}
	return sites
}

func registersRequests(m *catalog.Func) bool {
	for _, r := range m.Registers {
		if r.Kind != catalog.Job {
			return true
		}
	}
	return false
}

// onTheWayToServe reports whether an instruction runs in the same run of the
// program as the code that serves: before it, or after it. What a command of a
// program does that ends instead of serving is not.
func (p *Program) onTheWayToServe(at site) bool { return p.sameRun(at, p.serve()) }

// sameRun reports whether an instruction runs in the same run of the program as
// code that does something.
func (p *Program) sameRun(at site, d *deed) bool {
	seen := map[site]bool{at: true}
	queue := []site{at}
	for len(queue) > 0 {
		s := queue[0]
		queue = queue[1:]
		f := p.fnOf(s.inst)
		if p.initialises(s.inst) {
			return true
		}
		sites := d.sites(s.inst)
		for _, e := range p.insts[s.inst].calls {
			if d.leads[e.to] && !p.isCommand(e) && e.instr != s.instr {
				sites = append(sites, e.instr)
			}
		}
		for _, other := range sites {
			if connected(f, s.instr, other) || connected(f, other, s.instr) {
				return true
			}
		}
		for _, e := range p.insts[s.inst].callers {
			up := site{e.from, e.instr}
			if !p.isCommand(e) && !seen[up] {
				seen[up] = true
				queue = append(queue, up)
			}
		}
	}
	return false
}

// initialises reports whether an instance runs in every run of the program, before main.
func (p *Program) initialises(i int32) bool {
	name := p.u.refs[p.fnOf(i).ref].Name
	return slices.Contains(p.starting, i) && (name == "init" || strings.HasPrefix(name, "init#"))
}

// connected reports whether a way through a function leads from one instruction to another.
func connected(f *function, from, to int32) bool {
	a, b := f.Instrs[from].Block, f.Instrs[to].Block
	if a == b && from <= to {
		return true
	}
	if len(f.Blocks) == 0 {
		return false
	}
	seen := make(map[int32]bool)
	queue := []int32{a}
	for len(queue) > 0 {
		x := queue[0]
		queue = queue[1:]
		for _, s := range f.Blocks[x].Succs {
			if s == b {
				return true
			}
			if !seen[s] {
				seen[s] = true
				queue = append(queue, s)
			}
		}
	}
	return false
}

// siteName names a call in its function, so that several calls of one function
// there have different names, which stay the same whatever program is looked at.
func (p *Program) siteName(what string, s site) string {
	f := p.fnOf(s.inst)
	in := &f.Instrs[s.instr]
	n := 1
	for k := range s.instr {
		if other := &f.Instrs[k]; other.Op == in.Op && other.Ref == in.Ref && other.A == in.A {
			n++
		}
	}
	name := what + " in " + p.qualifiedName(s.inst)
	if n > 1 && in.Op != summary.OpDynamic {
		name += fmt.Sprintf(" (%d)", n)
	}
	return name
}

// maxUp bounds the calls that a finding moves up from a helper that serves
// several ends to the caller that says which.
const maxUp = 4

// tellingSite is where a reader sees what a call of a helper is for: the call
// itself, or, where instances of the same code serve other ends, the call of the
// function that it stands in. same says of an instance and instruction of the
// same function whether it serves the same end.
func (p *Program) tellingSite(at site, same func(site) bool) site {
	ends := map[site]bool{}
	for i := range p.insts {
		if p.insts[i].fn == p.insts[at.inst].fn && p.phases[i] != 0 {
			ends[site{int32(i), at.instr}] = same(site{int32(i), at.instr})
		}
	}
	for range maxUp {
		mixed := false
		for s, ok := range ends {
			if p.insts[s.inst].fn == p.insts[at.inst].fn && s.instr == at.instr && !ok {
				mixed = true
			}
		}
		if !mixed || p.isEntry(at.inst) {
			return at
		}
		up := map[site]bool{}
		next := site{-1, -1}
		for s, ok := range ends {
			for _, e := range p.insts[s.inst].callers {
				call := site{e.from, e.instr}
				if old, known := up[call]; known {
					ok = ok && old
				}
				up[call] = ok
				if s.inst == at.inst && !p.isWrapper(e.from) && (next.inst < 0 || e.from < next.inst) {
					next = call
				}
			}
		}
		if next.inst < 0 {
			return at
		}
		at, ends = next, up
	}
	return at
}
