package program

import (
	"cmp"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/summary"
)

// Hubs lists the registries of live connections and subscribers, each once. The
// channels that only lead to a registry, or away from it, belong to it.
func (p *Program) Hubs() []State {
	var hubs []State
	for _, s := range p.States() {
		switch {
		case s.Class != Hub:
		case p.isRendezvous(&s):
			p.trace.because(onlyWaits)
			p.trace.state(&s)
		case p.isPending(&s):
			p.trace.because(answersHere)
			p.trace.state(&s)
		case p.isBrokered(&s):
			p.trace.because(fedByBroker)
			p.trace.state(&s)
		default:
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
		if !p.isChannel(&s) || !registries[s.owner] && !p.feedsHub(&s) {
			return false
		}
		p.trace.because(leadsToHub)
		p.trace.state(&s)
		return true
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
			p.trace.because(sameConnections)
			p.trace.with(&s, list[k].Place)
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

// isRendezvous reports whether what a state holds channels for is to wait for
// the end of something that another request does: nothing is ever sent. A
// channel of actors, whose elements carry the channel for an answer, holds
// nothing that outlives the one who waits for it.
func (p *Program) isRendezvous(s *State) bool {
	if t := p.typeOf(p.mainLoc(s)); t >= 0 && p.holds(t, isConn, 0) || p.keepsCallbacks(s) {
		return false
	}
	channels, ok := p.channelsIn(s)
	if !ok || len(channels) == 0 {
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

// channelsIn are the channels that a state holds, as values, as keys or in structs. It is
// not ok where there are connections as well.
func (p *Program) channelsIn(s *State) (channels set, ok bool) {
	for _, w := range s.writes {
		nodes := []int32{p.locs[w.loc].node}
		if up := p.locs[w.loc].parent; up >= 0 {
			if k := p.partIfAny(up, keys); k >= 0 {
				nodes = append(nodes, p.locs[k].node)
			}
		}
		for _, n := range nodes {
			if p.leadsToConn(n) {
				return nil, false
			}
			p.eachChannel(p.node(n).points, func(loc int32) { channels.insert(loc) })
		}
		if p.locs[w.loc].field == elements {
			p.eachChannel(set{w.loc}, func(loc int32) { channels.insert(loc) }) // structs lie there by value
		}
	}
	return channels, true
}

// maxPending bounds the calls between who waits for an answer and the code that
// registers the channel or sends on it.
const maxPending = 3

// isPending reports whether what a state holds channels for are answers that this process
// gives its own callers: who registers a channel takes one value out of it, and the
// sender is a goroutine that the same caller started, or one that waits for a peer which
// this process itself has called. Subscribers take out one value after the other.
func (p *Program) isPending(s *State) bool {
	if t := p.typeOf(p.mainLoc(s)); t >= 0 && p.holds(t, isConn, 0) || p.keepsCallbacks(s) || p.isChannel(s) {
		return false
	}
	channels, ok := p.channelsIn(s)
	if !ok || len(channels) == 0 {
		return false
	}
	// callers are who registers channels, and who calls those; waiting are who registers and who waits.
	var callers, waiting set
	for _, w := range s.writes {
		if p.inChannel(w.loc) {
			continue // it sends
		}
		waiting.insert(w.inst)
		p.upward([]int32{w.inst}, maxPending, func(i int32) (up, found bool) {
			callers.insert(i)
			return true, false
		})
	}
	var senders []int32
	taken := false
	for i := range p.instances(anyPhase) {
		f := p.fnOf(i)
		for k := range f.Instrs {
			in := &f.Instrs[k]
			if in.Op != summary.OpSend && in.Op != summary.OpRecv {
				continue
			}
			if a := p.value(i, in.A); a < 0 || !p.node(a).points.meets(channels) {
				continue
			}
			switch {
			case in.Op == summary.OpSend && p.phaseOf(i, int32(k))&request != 0:
				senders = append(senders, i)
			case in.Op == summary.OpRecv && (in.Flags&summary.InLoop != 0 || !callers.has(i)):
				return false
			case in.Op == summary.OpRecv:
				waiting.insert(i)
				taken = true
			}
		}
	}
	for _, i := range senders {
		if !p.upward([]int32{i}, maxPending, func(j int32) (up, found bool) { return true, waiting.has(j) }) {
			return false
		}
	}
	return taken
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
