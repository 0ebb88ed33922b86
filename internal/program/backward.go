package program

import "github.com/golocalstate/localstate/internal/summary"

// identity is what a value is, or is made of: the nodes that it can come from,
// and the string constants among them.
type identity struct {
	// outer are nodes of the functions that the value is seen in and of their
	// callers; inner are nodes of functions that were called to make it. Two
	// values that come out of calls of one function come from different calls.
	outer, inner set
	consts       []string
	// objects are what the value leads to: a file's name stands for the file.
	objects set
}

// maxIdentity bounds the steps of the search for where a value comes from; a
// value of more origins than this is nobody's temporary file.
const maxIdentity = 2000

// identityOf follows a value back to where it comes from: by copying alone, or
// with made also through what it is made of, such as the folder of a path.
func (g *flowGraph) identityOf(n int32, made bool) identity {
	id := identity{outer: set{n}}
	follow := byCopying
	if made {
		follow = byMaking
	}
	all := g.walkBack([]int32{n}, follow, func(n int32, outer bool) bool {
		if outer {
			id.outer.insert(n)
		} else {
			id.inner.insert(n)
		}
		return true
	})
	if !all {
		g.p.limitAt(n, "where a file's path comes from is followed only so far")
	}
	for _, nodes := range []set{id.outer, id.inner} {
		for _, n := range nodes {
			id.objects.union(g.p.node(n).points)
			if text, ok := g.constText[n]; ok {
				id.consts = append(id.consts, text)
			}
		}
	}
	return id
}

// byCopying and byMaking are the edges along which a value is copied, and those along which
// others are made of it as well.
func byCopying(e backEdge) bool { return e.copies }
func byMaking(backEdge) bool    { return true }

// walkBack visits the nodes that values come from along the edges to follow. visit is told
// whether a node is seen outside the functions that were called to make the value, and
// says whether to go on behind it. walkBack reports whether all were visited.
func (g *flowGraph) walkBack(from []int32, follow func(backEdge) bool, visit func(n int32, outer bool) (on bool)) bool {
	in := g.backward()
	type step struct {
		node int32
		// call is the call whose results led into the node's function.
		call callSite
	}
	// outside are the functions that the value is seen in, and their callers;
	// after an object it is not known which call put the value there.
	outside, anyCall := callSite{-1, -1}, callSite{-2, -2}
	var queue []step
	seen := make(map[step]bool)
	for _, n := range from {
		if s := (step{n, outside}); !seen[s] {
			seen[s] = true
			queue = append(queue, s)
		}
	}
	for len(queue) > 0 && len(seen) < maxIdentity {
		at := queue[0]
		queue = queue[1:]
		if int(at.node) >= len(in) {
			continue // a constant that came up later
		}
		for _, e := range in[at.node] {
			if !follow(e) {
				continue
			}
			next := step{e.from, at.call}
			switch {
			case e.kind == ascend:
				next.call = e.site
			case e.kind == heap && at.call != outside:
				next.call = anyCall
			case e.kind == descend && at.call != outside:
				if e.site != at.call && at.call != anyCall {
					continue
				}
				next.call = outside
			}
			if seen[next] {
				continue
			}
			seen[next] = true
			if visit(e.from, next.call == outside) {
				queue = append(queue, next)
			}
		}
	}
	return len(seen) < maxIdentity
}

// meets reports whether two values can be the same.
func (a identity) meets(b identity) bool {
	return a.outer.meets(b.outer) || a.outer.meets(b.inner) || a.inner.meets(b.outer)
}

// backEdge is a flow edge seen from its end.
type backEdge struct {
	from int32
	// copies is set where the data is not changed on the way.
	copies bool
	kind   flowKind
	site   callSite
}

// callSite is an instruction that calls.
type callSite struct{ inst, instr int32 }

// backward is the graph with its edges turned round, made on first use.
func (g *flowGraph) backward() [][]backEdge {
	if g.in != nil {
		return g.in
	}
	// All lists share one piece of memory.
	ends := make([]int, len(g.out)+1)
	for from := range g.out {
		for _, e := range g.out[from] {
			ends[e.to+1]++
		}
	}
	for n := range g.out {
		ends[n+1] += ends[n]
	}
	all := make([]backEdge, ends[len(g.out)])
	g.in = make([][]backEdge, len(g.out))
	for n := range g.in {
		g.in[n] = all[ends[n]:ends[n]:ends[n+1]]
	}
	for from := range g.out {
		for _, e := range g.out[from] {
			g.in[e.to] = append(g.in[e.to], backEdge{int32(from), e.copies, e.kind, callSite{e.inst, e.instr}})
		}
	}
	return g.in
}

// constNode is a node that stands for a string constant.
func (g *flowGraph) constNode(text string) int32 {
	n, ok := g.consts[text]
	if !ok {
		n = g.p.newNode()
		g.cover(n)
		g.consts[text] = n
		g.constText[n] = text
	}
	return n
}

// operand is the node of an operand, that of a string constant included.
func (g *flowGraph) operand(i int32, v summary.Value) int32 {
	if v != summary.NoValue && v.Kind() == summary.ConstValue {
		// The empty string is what functions give with an error: it names nothing.
		if c := g.p.fnOf(i).unit.Consts[v.Index()]; c.Str && c.Text != "" {
			return g.constNode(c.Text)
		}
		return -1
	}
	return g.p.value(i, v)
}
