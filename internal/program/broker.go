package program

import (
	"slices"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// isBrokered reports whether everything that is delivered through a registry
// comes from a broker that all replicas listen to: what reads the registry runs
// only when a message comes in.
func (p *Program) isBrokered(s *State) bool {
	if p.isChannel(s) {
		return false
	}
	var objects set
	writers := make(map[int32]bool)
	for _, w := range s.writes {
		if !p.inChannel(w.loc) {
			objects.insert(p.locs[w.loc].obj)
			writers[p.insts[w.inst].fn] = true
		}
	}
	delivers := false
	for i := range p.insts {
		i := int32(i)
		if p.phases[i] == 0 || writers[p.insts[i].fn] || !p.walks(i, objects) {
			continue
		}
		if !p.onlyFromBroker(i) {
			return false
		}
		delivers = true
	}
	return delivers
}

// walks reports whether an instance goes through the elements of a container or
// looks one up.
func (p *Program) walks(i int32, objects set) bool {
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Op == summary.OpDelete {
			if a := p.value(i, in.A); a >= 0 && p.meetsObjects(a, objects) {
				return false // it takes leave
			}
		}
	}
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Op != summary.OpLookup && in.Op != summary.OpNext {
			continue
		}
		if a := p.value(i, in.A); a >= 0 && p.meetsObjects(a, objects) {
			return true
		}
	}
	for _, c := range p.insts[i].external {
		if r := &p.u.refs[c.ref]; r.Pkg == "sync" && r.Recv == "Map" && (r.Name == "Range" || r.Name == "Load") && c.recv >= 0 && p.meetsObjects(c.recv, objects) {
			return true
		}
	}
	return false
}

func (p *Program) meetsObjects(n int32, objects set) bool {
	return slices.ContainsFunc(p.node(n).points, func(loc int32) bool { return objects.has(p.locs[loc].obj) })
}

// onlyFromBroker reports whether every way to an instance starts where messages
// come in.
func (p *Program) onlyFromBroker(i int32) bool {
	seen := map[int32]bool{i: true}
	queue := []int32{i}
	found := false
	for len(queue) > 0 {
		j := queue[0]
		queue = queue[1:]
		if p.receivesMessages(j) {
			found = true
			continue
		}
		for _, e := range p.entries {
			if e.inst != j {
				continue
			}
			if e.kind != string(catalog.Message) {
				return false
			}
			found = true
		}
		for _, e := range p.insts[j].callers {
			if !seen[e.from] && p.phases[e.from] != 0 {
				seen[e.from] = true
				queue = append(queue, e.from)
			}
		}
	}
	return found
}

// receivesMessages reports whether an instance reads what other processes sent
// from a library, in a loop.
func (p *Program) receivesMessages(i int32) bool {
	for _, c := range p.insts[i].external {
		if p.learns(c.ref) == catalog.FromRequest && c.recv >= 0 && !p.ofClient(c.recv) && p.takesIn(i) {
			return true
		}
	}
	return false
}
