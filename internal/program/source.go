package program

import (
	"github.com/golocalstate/localstate/internal/catalog"
)

// requestSources are the nodes that hold request data to begin with.
func (p *Program) requestSources() []int32 {
	var nodes []int32
	for _, e := range p.entries {
		if e.kind == string(catalog.Job) {
			continue
		}
		f := p.fnOf(e.inst)
		skip := 0
		if f.HasRecv {
			skip = 1
		}
		for k := skip; k < len(f.Params); k++ {
			if e.request&(1<<(k-skip)) != 0 {
				nodes = append(nodes, p.local(e.inst, int32(k)))
			}
		}
	}
	for i := range p.instances(anyPhase) {
		f := p.fnOf(i)
		for k := range f.Instrs {
			if in := &f.Instrs[k]; p.takesMessage(i, in) {
				nodes = append(nodes, p.local(i, in.Dst))
			}
		}
	}
	return append(nodes, p.learnings(func(l catalog.Learning) bool { return l == catalog.FromRequest })...)
}

// learnedSources are the nodes that hold what the program learns while it
// serves from elsewhere: databases, other services, the disk, chance.
func (p *Program) learnedSources() []int32 {
	return p.learnings(func(l catalog.Learning) bool {
		return l == catalog.FromRemote || l == catalog.FromDisk || l == catalog.FromRandom
	})
}

// learnings lists the results, and what pointer arguments lead to, of library
// calls that learn something of a wanted kind while the program serves.
func (p *Program) learnings(wanted func(catalog.Learning) bool) []int32 {
	var nodes []int32
	for i, c := range p.externals(anyPhase) {
		kind := p.learns(c.ref)
		if !wanted(kind) || kind != catalog.FromRequest && p.phaseOf(i, c.instr)&runtime == 0 {
			continue // what is learned before the program serves is configuration
		}
		nodes = append(nodes, p.taught(i, c)...)
	}
	return nodes
}

// taught are the nodes that a library call puts what it learns into: its
// results, and what pointers to the caller's own objects lead to.
func (p *Program) taught(i int32, c externalCall) []int32 {
	var nodes []int32
	in := &p.fnOf(i).Instrs[c.instr]
	r := &p.u.refs[c.ref]
	if in.Dst >= 0 {
		for k := range in.Results {
			if k >= 32 || r.Bare&(1<<k) == 0 {
				nodes = append(nodes, p.local(i, in.Dst+k))
			}
		}
	}
	if m := p.u.model(c.ref); m != nil {
		for _, r := range m.Into {
			for _, loc := range p.graph.locations(i, c, in, catalog.Ref{Base: r.Base, Index: r.Index, Field: r.Field}) {
				nodes = append(nodes, p.locs[loc].node)
			}
		}
	}
	for k := int(c.args); k < len(in.Args); k++ {
		n := p.value(i, in.Args[k])
		if n < 0 {
			continue
		}
		for _, loc := range p.node(n).points {
			if o := &p.objects[p.locs[loc].obj]; o.kind == allocated && o.inst == i {
				nodes = append(nodes, p.locs[loc].node)
			}
		}
	}
	return nodes
}

// learns is what a library call learns from. A call that takes a context and
// that the catalogue does not know talks to somebody: its results are learned.
func (p *Program) learns(ref int32) catalog.Learning {
	if m := p.u.model(ref); m != nil {
		return m.Learns
	}
	if p.u.refs[ref].Ctx&1 != 0 {
		return catalog.FromRemote
	}
	return ""
}

// storedSources are the contents of long-lived objects that were there when
// the program began to serve.
func (p *Program) storedSources() []int32 {
	var nodes []int32
	for o, long := range p.life.long {
		if long && !p.bornAtRuntime(int32(o)) {
			p.eachPart(p.objects[o].root, func(loc int32) {
				if len(p.node(p.locs[loc].node).points) > 0 {
					nodes = append(nodes, p.locs[loc].node)
				}
			})
		}
	}
	return nodes
}
