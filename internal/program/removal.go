package program

import (
	"slices"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// diskCall is a call that removes or renames what lies at a path.
type diskCall struct {
	inst, instr int32
	path        identity
	tree        bool
	renames     bool
}

// diskCalls lists the removals and renames of the program, made on first use.
func (p *Program) diskCalls() []diskCall {
	if p.disk != nil {
		return p.disk
	}
	p.disk = []diskCall{}
	for i, c := range p.externals(runtime) {
		m := p.u.model(c.ref)
		if m == nil || m.Removes == nil && m.Renames == nil {
			continue
		}
		call := diskCall{inst: i, instr: c.instr}
		path := catalog.Ref{}
		if m.Removes != nil {
			path, call.tree = m.Removes.Path, m.Removes.Tree
		} else {
			path, call.renames = m.Renames.From, true
		}
		n := p.graph.argument(i, c, path)
		if n < 0 {
			continue
		}
		call.path = p.graph.identityOf(n, false)
		p.disk = append(p.disk, call)
	}
	return p.disk
}

// argument is the node of an argument, that of a string constant included.
func (g *flowGraph) argument(i int32, c externalCall, r catalog.Ref) int32 {
	in := &g.p.fnOf(i).Instrs[c.instr]
	if r.Base == catalog.BaseArg && r.Field == "" {
		if k := int(c.args) + r.Index; k < len(in.Args) {
			return g.operand(i, in.Args[k])
		}
		return -1
	}
	return g.p.plainArgument(i, c, in, r)
}

// removed reports whether the file that a call makes is taken off the disk
// again, on every way to the end of the entry point, and not moved elsewhere.
func (p *Program) removed(i int32, c externalCall, m *catalog.Func) bool {
	if p.inTestFolder(i, c) {
		p.trace.because(ofTest)
		return true
	}
	file, folders := p.pathOf(i, c, m)
	events := make(map[int32][]int32)
	for _, k := range p.diskNear(file, folders, p.opened(i, c)) {
		d := &p.disk[k]
		same := d.path.meets(file) || p.sharesFile(d.path, i, c)
		switch {
		case d.renames && same:
			return false
		case d.renames:
		case same || d.tree && d.path.meets(folders):
			p.addEvent(events, d.inst, d.instr)
		}
	}
	if len(events) == 0 {
		return false
	}
	if !p.covered(i, c.instr, events, make(map[int32]bool)) {
		return false
	}
	p.trace.removed(events)
	return true
}

// pathOf is the path of the file that a call makes, and what the path is made of.
func (p *Program) pathOf(i int32, c externalCall, m *catalog.Func) (file, folders identity) {
	path := catalog.Ref{}
	if m.Saves != nil {
		path = m.Saves.Path
	} else {
		path = m.Opens.Path
		if m.Opens.Mode == catalog.ModeTemp {
			return identity{}, identity{} // the path is the result's
		}
	}
	n := p.graph.argument(i, c, path)
	if n < 0 {
		return identity{}, identity{}
	}
	return p.graph.identityOf(n, false), p.graph.identityOf(n, true)
}

// opened is the location of the file that a call opened, or -1.
func (p *Program) opened(i int32, c externalCall) int32 {
	if o, ok := p.made[madeKey{i, c.instr, 2}]; ok {
		return p.objects[o].root
	}
	return -1
}

// sharesFile reports whether a path is the name of the file that a call opened.
func (p *Program) sharesFile(path identity, i int32, c externalCall) bool {
	root := p.opened(i, c)
	return root >= 0 && path.objects.has(root)
}

// diskIndex finds removals and renames by the nodes that their paths come from,
// and by the objects that these lead to.
type diskIndex struct{ nodes, objects map[int32][]int32 }

// diskNear lists the removals and renames whose paths have anything in common
// with that of a file, its folders, or the opened file itself.
func (p *Program) diskNear(file, folders identity, opened int32) set {
	calls := p.diskCalls()
	if p.diskBy == nil {
		x := &diskIndex{make(map[int32][]int32), make(map[int32][]int32)}
		p.diskBy = x
		for k := range calls {
			for _, nodes := range []set{calls[k].path.outer, calls[k].path.inner} {
				for _, n := range nodes {
					x.nodes[n] = append(x.nodes[n], int32(k))
				}
			}
			for _, loc := range calls[k].path.objects {
				x.objects[loc] = append(x.objects[loc], int32(k))
			}
		}
	}
	var near set
	for _, nodes := range []set{file.outer, file.inner, folders.outer, folders.inner} {
		for _, n := range nodes {
			near.union(p.diskBy.nodes[n])
		}
	}
	near.union(p.diskBy.objects[opened])
	return near
}

// addEvent notes an instruction that removes the file, and every call that leads to it.
func (p *Program) addEvent(events map[int32][]int32, i, instr int32) {
	if slices.Contains(events[i], instr) {
		return
	}
	events[i] = append(events[i], instr)
	for _, e := range p.insts[i].callers {
		if e.kind == callNow {
			p.addEvent(events, e.from, e.instr)
		}
	}
}

// covered reports whether what instruction instr of instance i makes is
// removed on every way from there to the end of the entry point: in the
// function itself, or else in every function that calls it.
func (p *Program) covered(i, instr int32, events map[int32][]int32, open map[int32]bool) bool {
	if p.everyPath(p.fnOf(i), instr, events[i]) {
		return true
	}
	if open[i] {
		return true // a recursive call: the others decide
	}
	open[i] = true
	calls := 0
	for _, e := range p.insts[i].callers {
		if p.phases[e.from]&runtime == 0 {
			continue
		}
		calls++
		if !p.covered(e.from, e.instr, events, open) {
			return false
		}
	}
	return calls > 0 && !p.isEntry(i)
}

func (p *Program) isEntry(i int32) bool {
	if p.entered == nil {
		p.entered = make(map[int32]bool)
		for _, e := range p.entries {
			p.entered[e.inst] = true
		}
	}
	return p.entered[i]
}

// everyPath reports whether every way through a function that passes
// instruction made also passes one of the events: after it, or, for deferred
// calls, before. Ways on which the instruction itself failed do not count.
func (p *Program) everyPath(f *function, made int32, events []int32) bool {
	if len(events) == 0 {
		return false
	}
	block := f.Instrs[made].Block
	stops := make(map[int32]bool)
	for _, e := range events {
		in := &f.Instrs[e]
		deferred := in.Flags&summary.Deferred != 0
		switch {
		case e == made:
		case in.Block == block && (deferred || e > made):
			return true
		case in.Block != block:
			stops[in.Block] = true
			if deferred && p.dominates(f, in.Block, block) {
				return true
			}
		}
	}
	return !reachesEnd(f, block, made, stops)
}

// reachesEnd reports whether a way leads from a block to the end of the
// function that passes none of the stops.
func reachesEnd(f *function, from, made int32, stops map[int32]bool) bool {
	if len(f.Blocks) == 0 {
		return true
	}
	seen := make(map[int32]bool)
	queue := []int32{from}
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		if len(f.Blocks[b].Succs) == 0 && b != from || len(f.Blocks[from].Succs) == 0 {
			return true
		}
		for _, s := range f.Blocks[b].Succs {
			if seen[s] || stops[s] || f.Blocks[s].FailOf == made {
				continue
			}
			seen[s] = true
			queue = append(queue, s)
		}
	}
	return false
}

// dominates reports whether every way to block b passes block a.
func (p *Program) dominates(f *function, a, b int32) bool {
	if a == 0 {
		return true
	}
	seen := map[int32]bool{0: true}
	queue := []int32{0}
	for len(queue) > 0 {
		x := queue[0]
		queue = queue[1:]
		if x == b {
			return false
		}
		for _, s := range f.Blocks[x].Succs {
			if s != a && !seen[s] {
				seen[s] = true
				queue = append(queue, s)
			}
		}
	}
	return true
}
