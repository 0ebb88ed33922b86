package program

import (
	"slices"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// lost says what is lost with a state: a number, a copy of what can be had again,
// or the only copy.
func (p *Program) lost(s *State) finding.Lost {
	switch {
	case s.Library != nil && s.Library.Lost == string(finding.Config):
		return finding.Config // what the library keeps otherwise depends on what it is given
	case s.write.lesson == counted, s.write.lesson == timed:
		return finding.Counter
	case !slices.ContainsFunc(s.writes, func(w Write) bool { return w.lesson > counted && !p.keepsCopy(&w) }):
		return finding.Cache
	}
	return finding.Primary
}

// keepsCopy reports whether a write keeps a copy of what can be had again: what was
// fetched from elsewhere, or made of what it is looked up by, by code that looks
// the place up before; or what is put into a store as well.
func (p *Program) keepsCopy(w *Write) bool {
	if p.objects[p.locs[w.loc].obj].kind == library && p.loads(w) {
		return true
	}
	keys, values := p.keysOf(w), w.values
	if len(w.keys) == 0 {
		values = values[len(keys):]
	}
	if len(values) == 0 {
		values = keys // a set: the key is what is kept
	}
	if p.extends(w) {
		return false // a history
	}
	if w.lesson == elsewhere {
		// What is drawn by chance cannot be drawn again, and nobody who lost such a
		// key finds what lies there.
		return len(keys) == 0 || slices.ContainsFunc(values, p.fetched)
	}
	known := p.scalarsOf(keys)
	for _, n := range values {
		// What lies under a key may say in part how it was asked for.
		partly := len(keys) > 0 && p.fetched(n)
		if p.changesWhatLies(w, n) || !partly && p.comesWithRequest(n, known) {
			return p.storesToo(w, values, known)
		}
	}
	return p.fillsMiss(w)
}

// keysOf are the nodes of the keys of a write: a library is given the key first,
// and what lies there after it.
func (p *Program) keysOf(w *Write) []int32 {
	if len(w.keys) > 0 || len(w.values) < 2 || p.fnOf(w.inst).Instrs[w.instr].Op == summary.OpMapUpdate {
		return w.keys
	}
	return w.values[:1]
}

// maxFiller bounds the functions between the one that looks a place up and the
// one that fills it, these two included.
const maxFiller = 3

// fillsMiss reports whether a write puts in what was looked for before: the code
// that writes also looks the place up, or its callers do.
func (p *Program) fillsMiss(w *Write) bool {
	return p.upward([]int32{w.inst}, maxFiller, func(i int32) (up, found bool) {
		return true, p.takesFrom(i, w) || slices.ContainsFunc(p.insts[i].calls, func(e callEdge) bool {
			return e.to != w.inst && p.takesFrom(e.to, w)
		})
	})
}

// loads reports whether a write is a library's call that gives what it finds, and
// otherwise what a function makes that it calls.
func (p *Program) loads(w *Write) bool {
	for _, c := range p.insts[w.inst].external {
		if m := p.u.model(c.ref); c.instr == w.instr && m != nil && len(m.Reads) > 0 && len(m.Calls) > 0 {
			return true
		}
	}
	return false
}

// fetched reports whether a value holds what was read from a database, another
// service or a file.
func (p *Program) fetched(n int32) bool {
	if p.fetches == nil {
		p.fetches = p.contentsOf(p.fromStores())
	}
	return p.fetches.has(n)
}

func (p *Program) fromStores() *reach {
	if p.stores == nil {
		p.stores = p.graph.reach(p.fetchedSources())
	}
	return p.stores
}

// comesFromFiles reports whether a copy is one of local files alone.
func (p *Program) comesFromFiles(s *State) bool {
	if p.copied == nil {
		fromFiles := p.contentsOf(p.graph.reach(p.learnings(func(l catalog.Learning) bool { return l == catalog.FromDisk })))
		elsewhere := p.contentsOf(p.graph.reach(append(p.learnings(func(l catalog.Learning) bool { return l == catalog.FromRemote }), p.unknownSources()...)))
		p.copied = &originOfCopies{fromFiles, elsewhere}
	}
	found := false
	for _, w := range s.writes {
		for _, n := range w.values {
			if p.copied.elsewhere.has(n) || w.lesson == asked {
				return false
			}
			found = found || p.copied.fromFiles.has(n)
		}
	}
	return found
}

// originOfCopies says which values hold what was read from local files, and which from
// databases or other services.
type originOfCopies struct{ fromFiles, elsewhere *content }

// fetchedSources are the nodes that hold what is read, while the program serves,
// from where all that is kept can be read again. What an interface gives that nothing here
// implements comes from a store of other packages, as far as anybody can tell.
func (p *Program) fetchedSources() []int32 {
	return append(p.learnings(func(l catalog.Learning) bool { return l == catalog.FromRemote || l == catalog.FromDisk }), p.unknownSources()...)
}

// unknownSources are the results of calls of interfaces that nothing here implements.
func (p *Program) unknownSources() []int32 {
	var nodes []int32
	for i := range p.instances(runtime) {
		f := p.fnOf(i)
		for k := range f.Instrs {
			in := &f.Instrs[k]
			if in.Op != summary.OpInvoke || in.Dst < 0 || p.resolves(i, int32(k)) {
				continue
			}
			for r := range in.Results {
				nodes = append(nodes, p.local(i, in.Dst+r))
			}
		}
	}
	return nodes
}

// resolves reports whether it is known what a call calls.
func (p *Program) resolves(i, instr int32) bool {
	return slices.ContainsFunc(p.insts[i].calls, func(e callEdge) bool { return e.instr == instr }) ||
		slices.ContainsFunc(p.insts[i].external, func(c externalCall) bool { return c.instr == instr })
}

// scalarsOf are the parameters and results of calls of plain types, such as strings
// and numbers, that keys are made of: who has the key of something has these.
func (p *Program) scalarsOf(keys []int32) set {
	var scalars set
	for _, key := range keys {
		id := p.graph.identityOf(key, true)
		for _, nodes := range []set{id.outer, id.inner} {
			for _, n := range nodes {
				if n == key || p.isScalar(n) {
					scalars.insert(n)
				}
			}
		}
	}
	return scalars
}

// isScalar reports whether a node is a parameter, or the result of a call, of a
// type that has no parts.
func (p *Program) isScalar(n int32) bool {
	if int(n) >= len(p.graph.instOf) || p.graph.instOf[n] < 0 {
		return false
	}
	i := p.graph.instOf[n]
	f := p.fnOf(i)
	k := n - p.insts[i].base
	if int(k) < len(f.Params) {
		return p.hasNoParts(f.unit.typ(f.Params[k].Type))
	}
	for j := range f.Instrs {
		in := &f.Instrs[j]
		switch in.Op {
		case summary.OpCall, summary.OpInvoke, summary.OpDynamic:
			if in.Dst == k {
				return p.hasNoParts(f.unit.typ(in.Type))
			}
		}
	}
	return false
}

func (p *Program) hasNoParts(t int32) bool {
	return t >= 0 && p.u.types[p.u.declared(t)].Kind == summary.KindOther
}

// comesWithRequest reports whether a value holds request data other than what it
// is looked up by.
func (p *Program) comesWithRequest(n int32, known set) bool {
	comes := false
	// A value of more origins than are followed is no plain copy.
	all := p.graph.walkBack(p.graph.deep(n, []int32{n}, p.node(n).points), byMaking, func(m int32, _ bool) bool {
		if known.has(m) || !p.request.has(m) || p.fromStores().isSource(m) {
			return false
		}
		comes = comes || p.request.isSource(m)
		return !comes
	})
	return comes || !all
}

// changesWhatLies reports whether what is written is made of what is read out of
// the same place: a change, which only this place knows.
func (p *Program) changesWhatLies(w *Write, n int32) bool {
	f := p.fnOf(w.inst)
	var taken set
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Op != summary.OpLookup || in.Dst < 0 || !p.leadsTo(w.inst, in.A, p.locs[w.loc].obj) {
			continue
		}
		// One variable takes what was found and, where nothing was, what is put there.
		if dst := p.local(w.inst, in.Dst); dst != n {
			taken.insert(dst)
		}
	}
	return len(taken) > 0 && p.graph.identityOf(n, true).outer.meets(taken)
}

// extends reports whether a write puts a list back that was taken from the same place and
// appended to.
func (p *Program) extends(w *Write) bool {
	f := p.fnOf(w.inst)
	put := &f.Instrs[w.instr]
	if put.Op != summary.OpStore {
		return false
	}
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Op != summary.OpAppend || in.Dst != int32(put.B.LocalIndex()) {
			continue
		}
		for j := range f.Instrs {
			take := &f.Instrs[j]
			if take.Op == summary.OpLoad && take.Dst >= 0 && take.Dst == int32(in.A.LocalIndex()) {
				if a := p.value(w.inst, take.A); a >= 0 && p.node(a).points.has(w.loc) {
					return true
				}
			}
		}
	}
	return false
}

// leadsTo reports whether an operand leads to an object.
func (p *Program) leadsTo(i int32, v summary.Value, obj int32) bool {
	a := p.value(i, v)
	return a >= 0 && slices.ContainsFunc(p.node(a).points, func(loc int32) bool { return p.locs[loc].obj == obj })
}

// maxStored bounds the calls between the code that keeps a copy, or its callers, and
// the call that puts the same value into a store.
const maxStored = 3

// storesToo reports whether the code that writes values, or its callers, also hands
// most of what requests bring in them to a database or another service that keeps
// it. Where one call leads to either, as to two stores behind an interface, the store
// is no other place.
func (p *Program) storesToo(w *Write, values []int32, known set) bool {
	stored := make(map[int32]bool)
	seen := make(map[callEdge]bool)
	level := []callEdge{{from: w.inst, instr: -1}}
	for range maxFiller {
		var next []callEdge
		for _, at := range level {
			if seen[at] {
				continue
			}
			seen[at] = true
			p.storedBy(at.from, at.instr, maxStored, stored)
			for _, e := range p.insts[at.from].callers {
				next = append(next, callEdge{from: e.from, instr: e.instr})
			}
		}
		level = next
	}
	if len(stored) == 0 {
		return false
	}
	parts, kept := 0, 0
	for _, n := range values {
		for _, part := range p.graph.deep(n, []int32{n}, p.node(n).points) {
			if !p.request.has(part) || len(p.node(part).points) > 0 || known.has(part) {
				continue
			}
			parts++
			found := stored[part]
			p.graph.walkBack([]int32{part}, byCopying, func(m int32, _ bool) bool {
				found = found || stored[m] && !known.has(m)
				return !found && p.request.has(m) && !known.has(m)
			})
			if found {
				kept++
			}
		}
	}
	return kept > 0 && 2*kept >= parts
}

// storedBy adds the request data that an instance, or what it calls but by one of its
// instructions, hands to a store.
func (p *Program) storedBy(i, except int32, depth int, stored map[int32]bool) {
	f := p.fnOf(i)
	for _, c := range p.insts[i].external {
		if c.instr == except || !p.isOutward(i, c) {
			continue
		}
		for _, a := range f.Instrs[c.instr].Args {
			n := p.value(i, a)
			if n < 0 {
				continue
			}
			handed := p.graph.deep(n, []int32{n}, p.node(n).points)
			for _, m := range handed {
				stored[m] = true
			}
			p.graph.walkBack(handed, byCopying, func(m int32, _ bool) bool {
				stored[m] = p.request.has(m)
				return stored[m]
			})
		}
	}
	if depth == 0 {
		return
	}
	for _, e := range p.insts[i].calls {
		if e.to != i && e.instr != except {
			p.storedBy(e.to, -1, depth-1, stored)
		}
	}
}

// looksUp reports whether an instance reads what a write fills.
func (p *Program) looksUp(i int32, w *Write) bool {
	return p.findsIn(i, w, func(*function, *summary.Instr) bool { return true })
}

// takesFrom reports whether an instance reads what a write fills and goes on with
// it. Who only asks whether something is there does not.
func (p *Program) takesFrom(i int32, w *Write) bool {
	return p.findsIn(i, w, uses)
}

// uses reports whether the first result of an instruction is used by another.
func uses(f *function, in *summary.Instr) bool {
	if in.Dst < 0 {
		return false
	}
	for k := range f.Instrs {
		for v := range f.Instrs[k].Operands() {
			if v.LocalIndex() == int(in.Dst) {
				return true
			}
		}
	}
	return false
}

// findsIn reports whether an instance has an instruction of some kind that reads
// what a write fills.
func (p *Program) findsIn(i int32, w *Write, kind func(*function, *summary.Instr) bool) bool {
	written := p.locs[w.loc].obj
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Op != summary.OpLookup && in.Op != summary.OpLoad || in.Flags&summary.ForWrite != 0 {
			continue
		}
		if a := p.value(i, in.A); a >= 0 {
			for _, loc := range p.node(a).points {
				if p.locs[loc].obj == written && (in.Op == summary.OpLookup || loc == w.loc) && kind(f, in) {
					return true
				}
			}
		}
	}
	for _, c := range p.insts[i].external {
		m := p.u.model(c.ref)
		if m == nil {
			continue
		}
		for _, r := range m.Reads {
			for _, loc := range p.graph.locations(i, c, &f.Instrs[c.instr], r) {
				if p.locs[loc].obj == written && kind(f, &f.Instrs[c.instr]) {
					return true
				}
			}
		}
	}
	return false
}
