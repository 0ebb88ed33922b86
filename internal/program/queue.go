package program

import (
	"slices"

	"github.com/golocalstate/localstate/internal/summary"
)

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
			if p.isNoWork(&s) {
				p.trace.state(&s)
				continue
			}
		case p.isWorkList(&s):
		case scheduled, p.u.isKind(p.u.pointee(p.typeOf(p.mainLoc(&s))), summary.KindChan):
			p.trace.because(booksOfScheduler)
			p.trace.state(&s)
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
	queues = slices.DeleteFunc(queues, func(s State) bool {
		if !p.isChannel(&s) || !lists[s.owner] {
			return false
		}
		p.trace.because(handsOnList)
		p.trace.state(&s)
		return true
	})
	p.queues = queues
	return queues
}

// isNoWork reports whether what lies in a channel is no work that would be lost.
func (p *Program) isNoWork(s *State) bool {
	switch {
	case p.signals(s):
		p.trace.because(onlySignals)
	case p.ofOneClient(s):
		p.trace.because(channelOfClient)
	case p.feedsHub(s):
		p.trace.because(leadsToHub)
	case !p.isWorkedOff(s):
		p.trace.because(workInside)
	default:
		return false
	}
	return true
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

// isWorkList reports whether a slice or map is a queue: requests append to it or put
// something in, and a goroutine or job of this process takes things out, or puts another
// one in its place, and works with them on something outside of it or hands them on.
func (p *Program) isWorkList(s *State) bool {
	if p.phaseOf(s.write.inst, s.write.instr)&request == 0 {
		return false
	}
	return slices.ContainsFunc(p.listLocs(s), func(loc int32) bool {
		return slices.ContainsFunc(p.accesses().readers[p.locs[loc].obj], func(i int32) bool {
			return p.phases[i]&(spawned|background|job) != 0 && p.phases[i]&request == 0 && p.takesOut(i, loc)
		})
	})
}

// listLocs are the variables and fields in which a slice lies that a state is, or a map.
func (p *Program) listLocs(s *State) []int32 {
	loc := p.mainLoc(s)
	if p.u.isKind(p.typeOf(loc), summary.KindSlice) {
		return []int32{loc}
	}
	if up := p.locs[loc].parent; up >= 0 && p.locs[loc].field == elements && p.u.isKind(p.typeOf(up), summary.KindMap) {
		return p.life.holders[p.locs[up].obj]
	}
	return nil
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

// drainsQueue reports whether an instance works off a queue that is reported itself.
func (p *Program) drainsQueue(i int32) bool {
	return slices.ContainsFunc(p.Queues(), func(s State) bool {
		return slices.ContainsFunc(p.listLocs(&s), func(loc int32) bool { return p.takesOut(i, loc) }) || slices.ContainsFunc(s.writes, func(w Write) bool {
			return p.inChannel(w.loc) && slices.Contains(p.receivers(w.loc), i)
		})
	})
}

// isWorker reports whether an instance takes its work from a channel: what is
// reported is the channel, or it belongs to an object that lives for a while.
func (p *Program) isWorker(i int32) bool {
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Op != summary.OpRecv || in.Flags&summary.InLoop == 0 || p.isClock(f, in.A) {
			continue
		}
		if a := p.value(i, in.A); a >= 0 && len(p.node(a).points) > 0 {
			return true
		}
	}
	return false
}
