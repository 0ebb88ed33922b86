package program

import (
	"cmp"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// Hubs lists the registries of live connections and subscribers, each once. The
// channels that only lead to a registry, or away from it, belong to it.
func (p *Program) Hubs() []State {
	var hubs []State
	for _, s := range p.States() {
		if s.Class == Hub && !p.isRendezvous(&s) && !p.isBrokered(&s) {
			hubs = append(hubs, s)
		}
	}
	registries := make(map[int32]bool)
	for k := range hubs {
		if s := &hubs[k]; s.owner >= 0 && !p.isChannel(s) {
			registries[s.owner] = true
		}
	}
	return p.oneOfEach(slices.DeleteFunc(hubs, func(s State) bool {
		return p.isChannel(&s) && (registries[s.owner] || p.feedsHub(&s))
	}))
}

// oneOfEach makes one of the registries in one type: the same connections by
// other keys. The first that is declared has the others' names.
func (p *Program) oneOfEach(hubs []State) []State {
	slices.SortStableFunc(hubs, func(a, b State) int {
		return cmp.Or(strings.Compare(a.Package, b.Package), a.Position.Compare(b.Position))
	})
	first := make(map[int32]int)
	var list []State
	for _, s := range hubs {
		if k, ok := first[s.owner]; ok && s.owner >= 0 && s.Read {
			place := *list[k].Place
			place.More = append(slices.Clone(place.More), s.Name[strings.LastIndexByte(s.Name, '.')+1:])
			list[k].Place = &place
			continue
		}
		if s.owner >= 0 && s.Read {
			first[s.owner] = len(list)
		}
		list = append(list, s)
	}
	return list
}

// Queues lists the channels and containers that hold work until it is done.
// Channels that lead to a registry of connections belong to that.
func (p *Program) Queues() []State {
	if p.queues != nil {
		return p.queues
	}
	queues := []State{}
	scheduled := len(p.Constructions("localjob")) > 0
	for _, s := range p.States() {
		switch {
		case s.Class != Queue:
			continue
		case p.isChannel(&s):
			if p.signals(&s) || p.ofOneClient(&s) || p.feedsHub(&s) || !p.isWorkedOff(&s) {
				continue
			}
		case p.isWorkList(&s):
		case scheduled, p.u.isKind(p.u.pointee(p.typeOf(p.mainLoc(&s))), summary.KindChan):
			continue // the books of a scheduler that is reported itself, or where a channel is kept
		}
		queues = append(queues, s)
	}
	lists := make(map[int32]bool)
	for k := range queues {
		if s := &queues[k]; s.owner >= 0 && !p.isChannel(s) {
			lists[s.owner] = true
		}
	}
	// A channel beside the list hands on what lies in the list.
	queues = slices.DeleteFunc(queues, func(s State) bool { return p.isChannel(&s) && lists[s.owner] })
	p.queues = queues
	return queues
}

// isChannel reports whether a state is what lies in a channel.
func (p *Program) isChannel(s *State) bool { return p.inChannel(p.mainLoc(s)) }

// mainLoc is the location that says best what a state keeps. What is sent through
// a channel that is kept in a registry says nothing of the registry.
func (p *Program) mainLoc(s *State) int32 {
	loc := s.write.loc
	if !p.inChannel(loc) {
		return loc
	}
	for _, w := range s.writes {
		if !p.inChannel(w.loc) {
			return w.loc
		}
	}
	return loc
}

// isRendezvous reports whether what a state holds channels for is to wait for
// the end of something that another request does: nothing is ever sent. A
// channel of actors, whose elements carry the channel for an answer, holds
// nothing that outlives the one who waits for it.
func (p *Program) isRendezvous(s *State) bool {
	if t := p.typeOf(p.mainLoc(s)); t >= 0 && p.holds(t, isConn, 0) || p.keepsCallbacks(s) {
		return false
	}
	var channels set
	for _, w := range s.writes {
		nodes := []int32{p.locs[w.loc].node}
		if up := p.locs[w.loc].parent; up >= 0 {
			if k := p.partIfAny(up, keys); k >= 0 {
				nodes = append(nodes, p.locs[k].node)
			}
		}
		for _, n := range nodes {
			if p.leadsToConn(n) {
				return false
			}
			p.eachChannel(p.node(n).points, func(loc int32) { channels.insert(loc) })
		}
		if p.locs[w.loc].field == elements {
			p.eachChannel(set{w.loc}, func(loc int32) { channels.insert(loc) }) // structs lie there by value
		}
	}
	if len(channels) == 0 {
		return false
	}
	if p.isChannel(s) {
		return true
	}
	for i := range p.insts {
		f := p.fnOf(int32(i))
		for k := range f.Instrs {
			if in := &f.Instrs[k]; in.Op == summary.OpSend {
				if a := p.value(int32(i), in.A); a >= 0 && p.node(a).points.meets(channels) {
					return false
				}
			}
		}
	}
	return true
}

// leadsToConn reports whether a value leads to an object with a connection.
func (p *Program) leadsToConn(n int32) bool {
	return slices.ContainsFunc(p.node(n).points, func(loc int32) bool {
		t := p.typeOf(loc)
		return t >= 0 && p.holds(t, isConn, 0)
	})
}

// eachChannel calls f with the channels that some locations are or have parts that lead to.
func (p *Program) eachChannel(locs set, f func(int32)) {
	isChannel := func(loc int32) bool {
		t := p.typeOf(loc)
		return t >= 0 && p.u.types[t].Kind == summary.KindChan
	}
	for _, loc := range locs {
		if isChannel(loc) {
			f(loc)
			continue
		}
		p.eachPart(loc, func(part int32) {
			for _, target := range p.node(p.locs[part].node).points {
				if isChannel(target) {
					f(target)
				}
			}
		})
	}
}

// signals reports whether what lies in a channel says nothing but that it is there.
func (p *Program) signals(s *State) bool {
	t := p.typeOf(p.mainLoc(s))
	if t < 0 {
		return false
	}
	d := &p.u.types[p.u.declared(t)]
	return d.ID == "bool" || d.ID == "struct{}" || d.Name == "Signal" && d.Pkg == "os"
}

// ofOneClient reports whether the channels of a state are made while the program
// serves, for one client or request.
func (p *Program) ofOneClient(s *State) bool {
	return !slices.ContainsFunc(s.writes, func(w Write) bool { return !p.bornAtRuntime(p.locs[w.loc].obj) })
}

// receivers are the instances that take something out of a channel, which a
// written location is an element of.
func (p *Program) receivers(loc int32) []int32 {
	channel := p.locs[loc].parent
	var list []int32
	for i := range p.insts {
		if p.phases[i] == 0 {
			continue
		}
		f := p.fnOf(int32(i))
		for k := range f.Instrs {
			in := &f.Instrs[k]
			if in.Op != summary.OpRecv {
				continue
			}
			if a := p.value(int32(i), in.A); a >= 0 && p.node(a).points.has(channel) {
				list = append(list, int32(i))
				break
			}
		}
	}
	return list
}

// isWorkedOff reports whether what takes values out of a channel works with
// them on something outside this process.
func (p *Program) isWorkedOff(s *State) bool {
	for _, w := range s.writes {
		for _, i := range p.receivers(w.loc) {
			if _, _, ok := p.outwardWork(i, false); ok {
				return true
			}
		}
	}
	return false
}

// feedsHub reports whether what takes values out of a channel reads a registry
// of connections, which it delivers them to or keeps.
func (p *Program) feedsHub(s *State) bool {
	var registries set
	for _, h := range p.States() {
		if h.Class != Hub || p.isChannel(&h) {
			continue
		}
		for _, w := range h.writes {
			registries.insert(p.locs[w.loc].obj)
		}
	}
	if len(registries) == 0 {
		return false
	}
	for _, w := range s.writes {
		for _, i := range p.receivers(w.loc) {
			if p.touches(i, registries, 0) {
				return true
			}
		}
	}
	return false
}

// maxTouch bounds the calls between a loop that receives and what it delivers to.
const maxTouch = 3

// touches reports whether an instance, or what it calls, reads or changes one of
// some containers.
func (p *Program) touches(i int32, objects set, depth int) bool {
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		switch in.Op {
		case summary.OpLookup, summary.OpNext, summary.OpMapUpdate, summary.OpDelete, summary.OpLoad:
		default:
			continue
		}
		if a := p.value(i, in.A); a >= 0 {
			for _, loc := range p.node(a).points {
				if objects.has(p.locs[loc].obj) {
					return true
				}
			}
		}
	}
	if depth == maxTouch {
		return false
	}
	return slices.ContainsFunc(p.insts[i].calls, func(e callEdge) bool { return e.to != i && p.touches(e.to, objects, depth+1) })
}

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

// ofClient reports whether a value is a live connection to one client.
func (p *Program) ofClient(n int32) bool {
	return slices.ContainsFunc(p.node(n).points, func(loc int32) bool {
		t := p.typeOf(loc)
		return t >= 0 && isConn(p, t)
	})
}

// keepsListener reports whether a write puts somebody who listens into a
// collection: a connection, a channel made while the program serves, or a
// function that has captured one of these.
func (p *Program) keepsListener(w *Write) bool {
	l := p.locs[w.loc]
	if l.field != elements && !p.collection(p.typeOf(w.loc)) || p.inChannel(w.loc) {
		return false
	}
	collection := w.loc
	if l.field == elements {
		collection = l.parent
	}
	if t := p.typeOf(collection); t >= 0 && (p.holds(p.u.types[t].key, isConn, 0) || p.holds(p.u.types[t].elem, isConn, 0)) {
		return true
	}
	nodes := append(append([]int32(nil), w.keys...), w.values...)
	var points set
	for _, n := range nodes {
		points.union(p.node(n).points)
	}
	for _, n := range p.graph.deep(nodes, points) {
		if slices.ContainsFunc(p.node(n).points, p.listens) {
			return true
		}
	}
	return false
}

// listens reports whether a location is a connection, a channel made while the
// program serves, or a function that has captured one.
func (p *Program) listens(loc int32) bool {
	o := p.locs[loc].obj
	if !p.objects[o].isFunc() {
		return p.isListener(loc)
	}
	found := false
	p.eachPart(p.objects[o].root, func(part int32) {
		for _, cell := range p.node(p.locs[part].node).points {
			found = found || p.isListener(cell) || slices.ContainsFunc(p.node(p.locs[cell].node).points, p.isListener)
		}
	})
	return found
}

func (p *Program) isListener(loc int32) bool {
	t := p.typeOf(loc)
	return t >= 0 && (isConn(p, t) || p.u.types[t].Kind == summary.KindChan && p.bornAtRuntime(p.locs[loc].obj))
}

// keepsCallbacks reports whether a state is a collection of functions, of pointers
// to functions or of structs with functions, that write to somebody who listens.
func (p *Program) keepsCallbacks(s *State) bool {
	collection := p.mainLoc(s)
	if l := p.locs[collection]; l.field == elements {
		collection = l.parent
	}
	t := p.typeOf(collection)
	if t < 0 {
		return false
	}
	kind := func(t int32) summary.TypeKind {
		if t < 0 {
			return summary.KindOther
		}
		return p.u.types[p.u.declared(t)].Kind
	}
	isFunc := func(t int32) bool {
		t = p.u.pointee(t)
		if kind(t) == summary.KindStruct {
			d := &p.u.types[p.u.declared(t)]
			return slices.ContainsFunc(d.Fields, func(f summary.Field) bool { return kind(d.unit.typ(f.Type)) == summary.KindFunc })
		}
		return kind(t) == summary.KindFunc
	}
	return (isFunc(p.u.types[t].key) || isFunc(p.u.types[t].elem)) &&
		slices.ContainsFunc(s.writes, func(w Write) bool { return p.keepsListener(&w) })
}

// isWorkList reports whether a slice is a queue: requests append to it, and a
// goroutine or job of this process takes things out, and works with them on
// something outside of it or hands them on.
func (p *Program) isWorkList(s *State) bool {
	loc := p.mainLoc(s)
	if t := p.typeOf(loc); t < 0 || p.u.types[p.u.declared(t)].Kind != summary.KindSlice || p.phaseOf(s.write.inst, s.write.instr)&request == 0 {
		return false
	}
	for i := range p.insts {
		i := int32(i)
		if p.phases[i]&(spawned|background|job) != 0 && p.phases[i]&request == 0 && p.takesOut(i, loc) {
			return true
		}
	}
	return false
}

// takesOut reports whether an instance makes a slice shorter, or empties it, and
// does something with what it took.
func (p *Program) takesOut(i, loc int32) bool {
	f := p.fnOf(i)
	appended := make(map[int]bool)
	for k := range f.Instrs {
		if in := &f.Instrs[k]; in.Op == summary.OpAppend {
			appended[int(in.Dst)] = true
		}
	}
	loads, stores, sends := false, false, false
	for k := range f.Instrs {
		in := &f.Instrs[k]
		switch in.Op {
		case summary.OpLoad, summary.OpStore:
			a := p.value(i, in.A)
			if a < 0 || !p.node(a).points.has(loc) {
				continue
			}
			loads = loads || in.Op == summary.OpLoad
			if in.Op == summary.OpStore {
				if appended[in.B.LocalIndex()] {
					return false // it fills it itself
				}
				stores = true
			}
		case summary.OpSend:
			sends = true
		}
	}
	if !loads || !stores {
		return false
	}
	_, _, works := p.outwardWork(i, false)
	return works || sends
}

// holdsChannel reports whether values of a type are, or have as a part of their
// own, a channel. What a field of a struct points to is another object: a service
// that many point to.
func (p *Program) holdsChannel(t int32, depth int) bool {
	if t < 0 || depth > maxTypeDepth {
		return false
	}
	d := &p.u.types[p.u.declared(t)]
	switch d.Kind {
	case summary.KindChan:
		return true
	case summary.KindPointer:
		return p.holdsChannel(p.u.types[t].elem, depth+1)
	case summary.KindMap, summary.KindSlice, summary.KindArray:
		return p.holdsChannel(max(p.u.types[t].elem, d.elem), depth+1)
	case summary.KindStruct:
		return slices.ContainsFunc(d.Fields, func(f summary.Field) bool {
			ft := d.unit.typ(f.Type)
			return ft >= 0 && p.u.types[ft].Kind != summary.KindPointer && p.holdsChannel(ft, depth+1)
		})
	}
	return false
}

// isKind reports whether a type is of a kind.
func (u *universe) isKind(t int32, kind summary.TypeKind) bool {
	return t >= 0 && u.types[u.declared(t)].Kind == kind
}
