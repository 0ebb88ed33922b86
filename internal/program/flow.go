package program

import (
	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// flowGraph is the data flow of the solved program. Its vertices are the nodes
// of the constraint graph: locals, results and contents of locations.
type flowGraph struct {
	p *Program
	// built are the edges as long as the graph is built, in pieces so that
	// growing moves none, out those of each node afterwards.
	built [][]builtEdge
	out   [][]flowEdge
	// instOf is the instance that a local belongs to, -1 for contents.
	instOf []int32
	// in is the graph turned round, once it is asked for.
	in [][]backEdge
	// consts are nodes that stand for string constants.
	consts    map[string]int32
	constText map[int32]string
}

// flowEdge is a way that data takes.
type flowEdge struct {
	to   int32
	kind flowKind
	// copies is set where the data is not changed on the way.
	copies bool
	// inst and instr are the instruction that moves the data.
	inst, instr int32
}

// edgeChunk is the number of edges that are allocated at once while the graph is built.
const edgeChunk = 1024

// builtEdge is an edge with the node that it leads from.
type builtEdge struct {
	from int32
	flowEdge
}

type flowKind uint8

const (
	within  flowKind = iota // inside one function
	heap                    // into or out of an object
	descend                 // into a callee
	ascend                  // back to a caller
	byPath                  // from a path to what is read from the file there
)

func (p *Program) buildGraph() *flowGraph {
	room := int(p.nodes.n)
	for _, m := range p.u.pkgs {
		room += len(m.Consts)
	}
	g := &flowGraph{
		p:         p,
		instOf:    make([]int32, p.nodes.n, room),
		consts:    make(map[string]int32),
		constText: make(map[int32]string),
	}
	for n := range g.instOf {
		g.instOf[n] = -1
	}
	for i := range p.insts {
		f := p.fnOf(int32(i))
		for k := range f.Locals + f.Results {
			g.instOf[p.insts[i].base+k] = int32(i)
		}
	}
	for loc := range p.locs {
		// Where a struct is request data as a whole, so are its parts.
		for _, part := range p.locs[loc].parts {
			g.add(p.locs[loc].node, p.locs[part].node, heap, -1, -1)
		}
		for _, into := range p.aggregates[int32(loc)] {
			g.add(p.locs[loc].node, p.locs[into].node, heap, -1, -1)
		}
	}
	for i := range p.insts {
		g.instance(int32(i))
	}
	g.distribute()
	return g
}

// distribute gives every node its edges, which share one piece of memory.
func (g *flowGraph) distribute() {
	ends := make([]int, len(g.instOf)+1)
	edges := 0
	for _, chunk := range g.built {
		edges += len(chunk)
		for _, e := range chunk {
			ends[e.from+1]++
		}
	}
	for n := range g.instOf {
		ends[n+1] += ends[n]
	}
	all := make([]flowEdge, edges)
	g.out = make([][]flowEdge, len(g.instOf), cap(g.instOf))
	for n := range g.out {
		g.out[n] = all[ends[n]:ends[n]:ends[n+1]]
	}
	for _, chunk := range g.built {
		for _, e := range chunk {
			g.out[e.from] = append(g.out[e.from], e.flowEdge)
		}
	}
	g.built = nil
}

// add adds an edge along which data is moved unchanged.
func (g *flowGraph) add(from, to int32, kind flowKind, i, instr int32) {
	g.edge(from, flowEdge{to: to, kind: kind, copies: true, inst: i, instr: instr})
}

// derive adds an edge along which data becomes something else.
func (g *flowGraph) derive(from, to int32, kind flowKind, i, instr int32) {
	g.edge(from, flowEdge{to: to, kind: kind, inst: i, instr: instr})
}

func (g *flowGraph) edge(from int32, e flowEdge) {
	if from < 0 || e.to < 0 || from == e.to {
		return
	}
	g.cover(max(from, e.to))
	last := len(g.built) - 1
	if last < 0 || len(g.built[last]) == edgeChunk {
		g.built = append(g.built, make([]builtEdge, 0, edgeChunk))
		last++
	}
	g.built[last] = append(g.built[last], builtEdge{from, e})
}

// cover makes room for a node that came up while the graph was built.
func (g *flowGraph) cover(n int32) {
	for int(n) >= len(g.instOf) {
		g.instOf = append(g.instOf, -1)
		if g.out != nil {
			g.out = append(g.out, nil)
		}
	}
}

// fromParts adds edges from the contents of a part of what pointer leads to.
func (g *flowGraph) fromParts(pointer, to int32, field string, i, instr int32) {
	if pointer < 0 {
		return
	}
	for _, loc := range g.p.node(pointer).points {
		if field != "" {
			loc = g.p.partIfAny(loc, field)
		}
		if loc >= 0 {
			g.add(g.p.locs[loc].node, to, heap, i, instr)
		}
	}
}

// intoParts adds edges into the contents of a part of what pointer leads to.
func (g *flowGraph) intoParts(from, pointer int32, field string, i, instr int32) {
	if pointer < 0 || from < 0 {
		return
	}
	for _, loc := range g.p.node(pointer).points {
		if field != "" {
			loc = g.p.partIfAny(loc, field)
		}
		if loc >= 0 {
			g.add(from, g.p.locs[loc].node, heap, i, instr)
		}
	}
}

func (g *flowGraph) instance(i int32) {
	p := g.p
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		instr := int32(k)
		dst := int32(-1)
		if in.Dst >= 0 {
			dst = p.local(i, in.Dst)
		}
		a, b := g.operand(i, in.A), g.operand(i, in.B)
		switch in.Op {
		case summary.OpCopy:
			for _, x := range in.Args {
				g.add(g.operand(i, x), dst, within, i, instr)
			}
		case summary.OpDerive:
			for _, x := range in.Args {
				g.derive(g.operand(i, x), dst, within, i, instr)
			}
		case summary.OpAssert:
			g.add(a, dst, within, i, instr)
		case summary.OpField, summary.OpIndex, summary.OpLen:
			g.derive(a, dst, within, i, instr)
		case summary.OpLoad:
			g.derive(a, dst, within, i, instr)
			g.fromParts(a, dst, "", i, instr)
		case summary.OpStore:
			g.intoParts(b, a, "", i, instr)
		case summary.OpLookup, summary.OpRecv:
			g.derive(a, dst, within, i, instr)
			g.fromParts(a, dst, elements, i, instr)
		case summary.OpNext:
			g.derive(a, dst+1, within, i, instr)
			g.derive(a, dst+2, within, i, instr)
			g.fromParts(a, dst+1, keys, i, instr)
			g.fromParts(a, dst+2, elements, i, instr)
		case summary.OpMapUpdate:
			g.intoParts(b, a, keys, i, instr)
			g.intoParts(g.operand(i, in.C), a, elements, i, instr)
		case summary.OpSend:
			g.intoParts(b, a, elements, i, instr)
		case summary.OpAppend:
			g.add(a, dst, within, i, instr)
			g.add(b, dst, within, i, instr)
			g.elements(a, dst, i, instr)
			g.elements(b, dst, i, instr)
		case summary.OpCopyElems:
			g.intoParts(b, a, elements, i, instr)
			g.elements(b, a, i, instr)
		case summary.OpBox:
			g.add(a, dst, within, i, instr)
			g.intoParts(a, dst, "", i, instr)
		case summary.OpClosure:
			g.closure(i, instr, in, dst)
		case summary.OpReturn:
			for r, x := range in.Args {
				g.add(g.operand(i, x), p.result(i, int32(r)), within, i, instr)
			}
		}
	}
	for _, e := range p.insts[i].calls {
		g.call(e)
	}
	for _, c := range p.insts[i].external {
		g.external(i, c)
	}
}

// elements adds edges from the elements of one slice to those of another.
func (g *flowGraph) elements(from, to int32, i, instr int32) {
	if from < 0 || to < 0 {
		return
	}
	var parts []int32
	for _, x := range g.p.node(from).points {
		if part := g.p.partIfAny(x, elements); part >= 0 {
			parts = append(parts, g.p.locs[part].node)
		}
	}
	if min(len(parts), len(g.p.node(to).points)) > fewSlices {
		// From each to each is too many edges for what is appended to many times.
		all := g.p.newNode()
		g.cover(all)
		for _, n := range parts {
			g.add(n, all, heap, -1, -1)
		}
		parts = []int32{all}
	}
	for _, n := range parts {
		g.intoParts(n, to, elements, i, instr)
	}
}

// fewSlices is the number of slices up to which the elements of each lead to those
// of others by edges of their own, which makes shorter paths.
const fewSlices = 8

func (g *flowGraph) closure(i, instr int32, in *summary.Instr, dst int32) {
	p := g.p
	ref := p.fnOf(i).unit.refs[in.Ref]
	fn := p.u.refs[ref].fn
	if fn < 0 {
		return
	}
	f := &p.u.funcs[fn]
	for k, x := range in.Args {
		if k < len(f.FreeVars) {
			g.intoParts(g.operand(i, x), dst, captured(f, k), i, instr)
		}
	}
}

// call adds the edges of a call: arguments to parameters, results back, and
// what function literals captured.
func (g *flowGraph) call(e callEdge) {
	p := g.p
	f := p.fnOf(e.to)
	in := &p.fnOf(e.from).Instrs[e.instr]
	for k := range f.FreeVars {
		to := p.local(e.to, int32(len(f.Params)+k))
		for _, loc := range p.node(to).points {
			g.add(p.locs[loc].node, to, heap, e.from, e.instr)
		}
	}
	if in.Op == summary.OpEscape || e.by == callback {
		return
	}
	skip := 0
	if in.Op == summary.OpInvoke && f.HasRecv {
		skip = 1
		g.add(p.value(e.from, in.A), p.local(e.to, 0), descend, e.from, e.instr)
	}
	for k, x := range in.Args {
		if k+skip < len(f.Params) {
			g.add(g.operand(e.from, x), p.local(e.to, int32(k+skip)), descend, e.from, e.instr)
		}
	}
	if in.Dst >= 0 {
		for r := range min(in.Results, f.Results) {
			g.add(p.result(e.to, r), p.local(e.from, in.Dst+r), ascend, e.from, e.instr)
		}
	}
}

// external adds the edges of a library call.
func (g *flowGraph) external(i int32, c externalCall) {
	p := g.p
	in := &p.fnOf(i).Instrs[c.instr]
	m := p.u.model(c.ref)
	if m == nil {
		g.unknown(i, c, in)
		return
	}
	if m.Pure {
		return
	}
	for _, f := range m.Flows {
		if m.Learns == catalog.FromDisk && f.From.Base == catalog.BaseArg {
			g.derive(g.argument(i, c, f.From), p.plainArgument(i, c, in, f.To), byPath, i, c.instr)
			continue
		}
		g.move(i, c, in, f)
	}
	for _, a := range m.Aliases {
		g.move(i, c, in, a)
		g.add(g.argument(i, c, a.From), g.argument(i, c, a.To), within, i, c.instr)
	}
	for _, w := range m.Writes {
		for _, d := range w.Data {
			for _, from := range g.read(i, c, in, d) {
				for _, loc := range g.locations(i, c, in, w.To) {
					if part := p.partIfAny(loc, elements); part >= 0 {
						g.derive(from, p.locs[part].node, heap, i, c.instr)
					}
				}
			}
		}
	}
	if m.Opens != nil && m.Opens.Mode != catalog.ModeTemp {
		g.derive(g.argument(i, c, m.Opens.Path), p.plainArgument(i, c, in, m.Opens.At), byPath, i, c.instr)
	}
	for k := range m.Calls {
		g.callbacks(i, c, in, k)
	}
}

func (g *flowGraph) move(i int32, c externalCall, in *summary.Instr, f catalog.Flow) {
	p := g.p
	for _, from := range g.read(i, c, in, f.From) {
		if f.To.Deref || f.To.Base == catalog.BaseRecv {
			for _, loc := range g.locations(i, c, in, catalog.Ref{Base: f.To.Base, Index: f.To.Index, Field: f.To.Field}) {
				g.derive(from, p.locs[loc].node, heap, i, c.instr)
			}
			if f.To.Base == catalog.BaseRecv {
				g.derive(from, c.recv, within, i, c.instr)
			}
			continue
		}
		g.derive(from, p.plainArgument(i, c, in, f.To), within, i, c.instr)
	}
}

// plainArgument is the node of the value itself that a reference names.
func (s *solver) plainArgument(i int32, c externalCall, in *summary.Instr, r catalog.Ref) int32 {
	return s.argument(i, c, in, catalog.Ref{Base: r.Base, Index: r.Index})
}

// locations are the locations that a referenced value leads to, or those of
// the named field of them.
func (g *flowGraph) locations(i int32, c externalCall, in *summary.Instr, r catalog.Ref) set {
	n := g.p.plainArgument(i, c, in, r)
	if n < 0 {
		return nil
	}
	points := g.p.node(n).points
	if g.p.isVariadic(c, in, r) {
		points = g.p.variadic(points)
	}
	if r.Field == "" {
		return points
	}
	return g.p.fieldsAt(points, r.Field)
}

// isVariadic reports whether a reference names the arguments of a variadic parameter.
func (s *solver) isVariadic(c externalCall, in *summary.Instr, r catalog.Ref) bool {
	return r.Base == catalog.BaseArg && s.u.refs[c.ref].Variadic && int(c.args)+r.Index == len(in.Args)-1
}

// variadic is what the arguments in a slice lead to.
func (s *solver) variadic(slice set) set {
	var points set
	for _, loc := range slice {
		if part := s.partIfAny(loc, elements); part >= 0 {
			points.union(s.node(s.locs[part].node).points)
			// Arguments that are structs lie in the slice itself.
			points.insert(part)
		}
	}
	return points
}

// maxDeep bounds the contents that count as read when an object is given to a
// library; maxHops bounds the pointers between them. A value that a program
// hands over is rarely larger, and what is left out only loses a flow.
const (
	maxDeep = 400
	maxHops = 3
)

// read lists the nodes that a library reads when it is given a value: the
// value itself, and what it leads to, but for objects of the program that live
// as long as the process: a service that is handed over is not read as a whole.
func (g *flowGraph) read(i int32, c externalCall, in *summary.Instr, r catalog.Ref) []int32 {
	n := g.argument(i, c, r)
	if n < 0 {
		return nil
	}
	nodes := []int32{n}
	if r.Field != "" {
		nodes = nil
	}
	return g.deep(n, nodes, g.locations(i, c, in, r))
}

// deep adds to nodes the contents of the locations and of what they lead to;
// whole is the node of the value that holds them.
func (g *flowGraph) deep(whole int32, nodes []int32, from set) []int32 {
	p := g.p
	seen := make(map[int32]bool)
	level := from
	full := false
	var add func(loc int32, next *set)
	add = func(loc int32, next *set) {
		if seen[loc] {
			return
		}
		if full = full || len(nodes) >= maxDeep; full {
			return
		}
		seen[loc] = true
		nodes = append(nodes, p.locs[loc].node)
		next.union(p.node(p.locs[loc].node).points)
		for _, part := range p.locs[loc].parts {
			add(part, next)
		}
	}
	for hop := 0; hop < maxHops && len(level) > 0 && !full; hop++ {
		var next set
		for _, loc := range level {
			if full {
				break
			}
			if p.followed(p.locs[loc].obj) {
				add(loc, &next)
			}
		}
		level = next
	}
	if full {
		p.limitAt(whole, "hands over a value of so many parts that not all are followed")
	}
	return nodes
}

// unknown adds the edges of a call that the catalogue says nothing of: what it
// is given reaches its results, unless they come from another service, and what pointers to the caller's own objects lead to.
func (g *flowGraph) unknown(i int32, c externalCall, in *summary.Instr) {
	p := g.p
	r := &p.u.refs[c.ref]
	var inputs []int32
	var args []catalog.Ref
	if c.recv >= 0 {
		args = append(args, catalog.Ref{Base: catalog.BaseRecv})
	}
	for k := range len(in.Args) - int(c.args) {
		if r.Ctx&(1<<k) != 0 {
			continue
		}
		args = append(args, catalog.Ref{Base: catalog.BaseArg, Index: k})
	}
	for _, a := range args {
		inputs = append(inputs, g.read(i, c, in, a)...)
	}
	if in.Dst >= 0 && p.learns(c.ref) == "" {
		for k := range in.Results {
			if r.Bare&(1<<k) != 0 {
				continue
			}
			for _, n := range inputs {
				g.derive(n, p.local(i, in.Dst+k), within, i, c.instr)
			}
		}
	}
	for _, a := range args {
		for _, loc := range g.locations(i, c, in, a) {
			o := &p.objects[p.locs[loc].obj]
			if o.kind != allocated || o.inst != i {
				continue
			}
			for _, n := range inputs {
				g.derive(n, p.locs[loc].node, heap, i, c.instr)
			}
		}
	}
}

// callbacks adds the flows into and out of functions that a library calls.
func (g *flowGraph) callbacks(i int32, c externalCall, in *summary.Instr, k int) {
	p := g.p
	cb := p.u.model(c.ref).Calls[k]
	for _, e := range p.insts[i].calls {
		if e.instr != c.instr {
			continue
		}
		skip := 0
		if cb.Method != "" {
			skip = 1
		}
		for _, f := range cb.Gives {
			to := p.gives(i, c, in, e.to, skip, catalog.Ref{Base: f.To.Base, Index: f.To.Index})
			if f.From.Base == catalog.BaseResult {
				g.add(p.gives(i, c, in, e.to, skip, f.From), to, ascend, i, c.instr)
				continue
			}
			for _, from := range g.read(i, c, in, f.From) {
				g.add(from, to, descend, i, c.instr)
			}
		}
	}
}
