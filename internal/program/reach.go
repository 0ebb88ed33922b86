package program

// reach is what data from given sources reaches, along paths whose calls and
// returns match: data that enters a helper from one caller does not come out
// at another. What is put into objects loses the context that it came from.
//
// A state is a node together with the node at which the data entered the
// node's function, its origin (the tabulation of Reps, Horwitz and Sagiv,
// "Precise interprocedural dataflow analysis via graph reachability", 1995).
type reach struct {
	g      *flowGraph
	states []state
	// free are the states by node of data that came from anywhere,
	// bound those of other origins.
	free  sparse
	bound map[uint64]int32
	// callers are, for every origin, the states whose calls lead there.
	callers map[int32][]waiting
	// results are, for every origin, the states that left the function it entered.
	results map[int32][]int32
	// first is the first state of every node.
	first sparse
	// throughFiles is set where a path stands for what the file holds.
	throughFiles bool
}

// anywhere is the origin of data that can return to every caller.
const anywhere = -1

type state struct {
	origin, node int32
	// from is the state that this one was reached from, -1 for sources; via is the
	// number of the edge among those out of its node.
	from, via int32
}

// waiting is a call whose results are waited for.
type waiting struct {
	state       int32
	inst, instr int32
}

// reach is what data from the sources reaches.
func (g *flowGraph) reach(sources []int32) *reach { return g.reachFrom(sources, false) }

// reachByPath is what is made of paths reaches, and what is read from the files there.
func (g *flowGraph) reachByPath(paths []int32) *reach { return g.reachFrom(paths, true) }

func (g *flowGraph) reachFrom(sources []int32, throughFiles bool) *reach {
	r := &reach{
		g:            g,
		free:         newSparse(len(g.out)),
		bound:        make(map[uint64]int32),
		callers:      make(map[int32][]waiting),
		results:      make(map[int32][]int32),
		first:        newSparse(len(g.out)),
		throughFiles: throughFiles,
	}
	for _, n := range sources {
		r.add(state{origin: anywhere, node: n, from: -1})
	}
	for next := 0; next < len(r.states); next++ {
		r.step(int32(next))
	}
	return r
}

func (r *reach) add(s state) {
	if s.node < 0 {
		return
	}
	// Data that came from anywhere covers every other origin.
	if r.free.at(s.node) >= 0 {
		return
	}
	id := int32(len(r.states))
	if s.origin == anywhere {
		r.free.set(s.node, id)
	} else {
		key := uint64(s.origin)<<32 | uint64(s.node)
		if _, ok := r.bound[key]; ok {
			return
		}
		r.bound[key] = id
	}
	r.states = append(r.states, s)
	if r.first.at(s.node) < 0 {
		r.first.set(s.node, id)
	}
}

func (r *reach) step(id int32) {
	s := r.states[id]
	if s.origin != anywhere && r.free.at(s.node) >= 0 {
		return
	}
	for k, e := range r.g.out[s.node] {
		via := int32(k)
		switch e.kind {
		case within:
			r.add(state{s.origin, e.to, id, via})
		case byPath:
			if r.throughFiles {
				r.add(state{s.origin, e.to, id, via})
			}
		case heap:
			r.add(state{anywhere, e.to, id, via})
		case descend:
			r.callers[e.to] = append(r.callers[e.to], waiting{id, e.inst, e.instr})
			for _, out := range r.results[e.to] {
				r.leave(out, waiting{id, e.inst, e.instr})
			}
			r.add(state{e.to, e.to, id, via})
		case ascend:
			if s.origin == anywhere {
				r.add(state{anywhere, e.to, id, via})
			}
		}
	}
	if s.origin == anywhere {
		return
	}
	for _, e := range r.g.out[s.node] {
		if e.kind == ascend {
			r.results[s.origin] = append(r.results[s.origin], id)
			for _, w := range r.callers[s.origin] {
				r.leave(id, w)
			}
			break
		}
	}
}

// leave returns the data at state out to a call that waits for it.
func (r *reach) leave(out int32, w waiting) {
	for k, e := range r.g.out[r.states[out].node] {
		if e.kind == ascend && e.inst == w.inst && e.instr == w.instr {
			r.add(state{r.states[w.state].origin, e.to, out, int32(k)})
		}
	}
}

// has reports whether the data reaches a node.
func (r *reach) has(n int32) bool { return n >= 0 && r.first.at(n) >= 0 }

// isSource reports whether the data comes from a node.
func (r *reach) isSource(n int32) bool { return r.has(n) && r.states[r.first.at(n)].from < 0 }

// path lists the edges that lead to a node, from its source on.
func (r *reach) path(n int32) (source int32, edges []flowEdge) {
	id := r.first.at(n)
	// open are the calls that the path, walked backwards, has entered by
	// their results and must leave by their arguments.
	var open []flowEdge
	for steps := 0; r.states[id].from >= 0 && steps <= len(r.states); steps++ {
		s := r.states[id]
		via := r.g.out[r.states[s.from].node][s.via]
		edges = append(edges, via)
		id = s.from
		switch via.kind {
		case ascend:
			open = append(open, via)
		case heap:
			open = nil
		case descend:
			if len(open) == 0 {
				break
			}
			want := open[len(open)-1]
			open = open[:len(open)-1]
			for _, w := range r.callers[s.node] {
				if w.inst == want.inst && w.instr == want.instr {
					edges[len(edges)-1].inst, edges[len(edges)-1].instr = w.inst, w.instr
					id = w.state
					break
				}
			}
		}
	}
	for i, j := 0, len(edges)-1; i < j; i, j = i+1, j-1 {
		edges[i], edges[j] = edges[j], edges[i]
	}
	return r.states[id].node, edges
}
