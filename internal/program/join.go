package program

import (
	"slices"

	"github.com/golocalstate/localstate/internal/summary"
)

// ofConnection reports whether an instance is given a connection, or an object
// that serves one: it ends with the connection.
func (p *Program) ofConnection(i int32) bool {
	for _, loc := range p.given(i) {
		if t := p.typeOf(loc); t >= 0 && isConn(p, t) || p.scopedToConnection(loc) {
			return true
		}
	}
	return false
}

// given lists what an instance's parameters and captured variables lead to, and
// what captured variables hold.
func (p *Program) given(i int32) set {
	var locs set
	f := p.fnOf(i)
	for k := range len(f.Params) + len(f.FreeVars) {
		points := p.node(p.local(i, int32(k))).points
		locs.union(points)
		for _, loc := range points {
			if o := &p.objects[p.locs[loc].obj]; o.kind == allocated && p.locs[loc].parent < 0 {
				locs.union(p.node(p.locs[loc].node).points)
			}
		}
	}
	return locs
}

// joined reports whether somebody waits for what an edge launches: the starter,
// its caller, or the other end of a channel that was made for the occasion.
func (p *Program) joined(e callEdge) bool {
	f := p.fnOf(e.from)
	for _, c := range p.insts[e.from].external {
		deferred := f.Instrs[c.instr].Flags&summary.Deferred != 0
		if p.waits(c) && (connected(f, e.instr, c.instr) || deferred && connected(f, c.instr, e.instr)) {
			return true
		}
	}
	if p.waitedFor(slices.DeleteFunc(p.startedBy(e), func(loc int32) bool { return !p.bornAtRuntime(p.locs[loc].obj) })) {
		return true
	}
	for _, i := range []int32{e.to, p.launched(e)} {
		if p.handlesOwnChannel(i) {
			return true
		}
		var groups set
		for _, loc := range p.given(i) {
			o := p.locs[loc].obj
			if !p.bornAtRuntime(o) {
				continue
			}
			t := p.typeOf(loc)
			switch {
			case t < 0:
			case p.u.types[t].Kind == summary.KindChan:
				return true
			case p.isGroup(t):
				groups.insert(loc)
			}
		}
		if p.waitedFor(groups) {
			return true
		}
	}
	return p.receivesBack(e)
}

// receivesBack reports whether a starter receives from a channel that it made and
// gave to what it starts.
func (p *Program) receivesBack(e callEdge) bool {
	f := p.fnOf(e.from)
	given := p.given(e.to)
	given.union(p.given(p.launched(e)))
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Op != summary.OpRecv || !connected(f, e.instr, int32(k)) {
			continue
		}
		a := p.value(e.from, in.A)
		if a >= 0 && slices.ContainsFunc(p.node(a).points, func(loc int32) bool {
			return p.objects[p.locs[loc].obj].inst == e.from && given.has(loc)
		}) {
			return true
		}
	}
	return false
}

// handlesOwnChannel reports whether an instance touches a channel that others made
// while the program serves: somebody is at the other end.
func (p *Program) handlesOwnChannel(i int32) bool {
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Dst < 0 || in.Op != summary.OpLoad {
			continue
		}
		t := f.unit.typ(in.Type)
		if t < 0 || p.u.types[t].Kind != summary.KindChan {
			continue
		}
		for _, loc := range p.node(p.local(i, in.Dst)).points {
			if o := p.locs[loc].obj; p.objects[o].inst != i && p.bornAtRuntime(o) {
				return true
			}
		}
	}
	return false
}

// isGroup reports whether a type is one that goroutines are waited for with.
func (p *Program) isGroup(t int32) bool {
	d := &p.u.types[t]
	m := p.u.cat.Func(d.Pkg, d.Name, "Wait")
	return m != nil && m.Joins
}

// waits reports whether a library call waits for goroutines. Of a library that
// nothing is known of, a method called Wait does.
func (p *Program) waits(c externalCall) bool {
	if m := p.u.model(c.ref); m != nil && m.Joins {
		return true
	}
	r := &p.u.refs[c.ref]
	return r.Name == "Wait" && r.Recv != "" && !p.u.cat.Knows(r.Pkg)
}

// waitedFor reports whether a call waits for one of some groups.
func (p *Program) waitedFor(groups set) bool {
	if p.waited == nil {
		p.waited = set{}
		for _, c := range p.externals(anyPhase) {
			if p.waits(c) && c.recv >= 0 {
				p.waited.union(p.node(c.recv).points)
			}
		}
	}
	return p.waited.meets(groups)
}

// startedBy lists the groups whose own method launches what an edge does.
func (p *Program) startedBy(e callEdge) set {
	var groups set
	for _, c := range p.insts[e.from].external {
		if c.instr != e.instr || c.recv < 0 {
			continue
		}
		for _, loc := range p.node(c.recv).points {
			if t := p.u.pointee(p.typeOf(loc)); t >= 0 && p.isGroup(t) {
				groups.insert(loc)
			}
		}
	}
	return groups
}

// doneBy lists the groups that an instance tells that it is done.
func (p *Program) doneBy(i int32) set {
	var groups set
	for _, c := range p.insts[i].external {
		if r := &p.u.refs[c.ref]; r.Pkg == "sync" && r.Recv == "WaitGroup" && r.Name == "Done" && c.recv >= 0 {
			groups.union(p.node(c.recv).points)
		}
	}
	return groups
}
