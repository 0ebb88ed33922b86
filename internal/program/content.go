package program

// A content answers one question about values and what they lead to, by as many
// pointers as flowGraph.deep follows: which is the highest mark among the nodes there.
// Many values lead to the same objects, so that what is known of these is kept.
type content struct {
	p *Program
	// mark is that of one node.
	mark func(n int32) uint8
	// nodes and parts are the highest marks from nodes on, and from the parts of
	// locations on, plus one, by the pointers that are still followed; zero is not known yet.
	nodes, parts [maxHops + 1][]uint8
}

func (p *Program) contents(mark func(n int32) uint8) *content {
	return &content{p: p, mark: mark}
}

// contentsOf asks whether values hold or lead to what data reaches.
func (p *Program) contentsOf(r *reach) *content {
	return p.contents(func(n int32) uint8 {
		if r.has(n) {
			return 1
		}
		return 0
	})
}

// at is the highest mark of what the value at a node holds and leads to.
func (c *content) at(n int32) uint8 { return c.node(n, maxHops) }

// has reports whether anything there has a mark.
func (c *content) has(n int32) bool { return c.at(n) > 0 }

func (c *content) node(n int32, hops int) uint8 {
	memo := cover(&c.nodes[hops], n)
	if *memo > 0 {
		return *memo - 1
	}
	best := c.mark(n)
	if hops > 0 {
		for _, loc := range c.p.node(n).points {
			if c.p.followed(c.p.locs[loc].obj) {
				best = max(best, c.part(loc, hops))
			}
		}
	}
	*cover(&c.nodes[hops], n) = best + 1
	return best
}

// part is the highest mark from a location and its parts on.
func (c *content) part(loc int32, hops int) uint8 {
	memo := cover(&c.parts[hops], loc)
	if *memo > 0 {
		return *memo - 1
	}
	best := c.node(c.p.locs[loc].node, hops-1)
	for _, part := range c.p.locs[loc].parts {
		best = max(best, c.part(part, hops))
	}
	*cover(&c.parts[hops], loc) = best + 1
	return best
}

// cover makes a list long enough for an index, and gives the element there.
func cover(list *[]uint8, k int32) *uint8 {
	if int(k) >= len(*list) {
		*list = append(*list, make([]uint8, int(k)+1-len(*list))...)
	}
	return &(*list)[k]
}

// followed reports whether what an object holds counts as part of a value that
// leads to it: a service that lives as long as the process is not handed over as a whole.
func (p *Program) followed(o int32) bool {
	switch p.objects[o].kind {
	case allocated, box, library:
		return !p.life.long[o] || p.bornAtRuntime(o)
	}
	return false
}
