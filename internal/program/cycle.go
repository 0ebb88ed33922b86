package program

import "slices"

// Vertices on a cycle of edges point to the same locations in the end. They are
// made one as soon as such a cycle shows: when an edge joins two vertices that
// point to the same, it is searched for a way back (lazy cycle detection:
// Hardekopf and Lin, "The ant and the grasshopper", 2007).

// minCycleSet is the number of locations from which on it pays to look for a cycle.
const minCycleSet = 8

// maxCycleSearch bounds the vertices that one search visits; a cycle that is
// missed costs time, not precision.
const maxCycleSearch = 20000

// rep is the vertex that stands for n: itself, or one of its cycle.
func (s *solver) rep(n int32) int32 {
	v := s.nodes.at(n)
	if v.rep == 0 {
		return n
	}
	r := s.rep(v.rep - 1)
	v.rep = r + 1
	return r
}

// mayCycle reports whether an edge is worth a search, once for each edge.
func (s *solver) mayCycle(from, to int32) bool {
	a, b := s.nodes.at(from), s.nodes.at(to)
	if len(a.points) < minCycleSet || len(a.points) != len(b.points) {
		return false
	}
	key := uint64(from)<<32 | uint64(to)
	if s.cycles[key] || !slices.Equal(a.points, b.points) {
		return false
	}
	s.cycles[key] = true
	return true
}

// collapse looks for a way from to back to from, and makes all vertices on it
// one. It reports whether it found a way.
func (s *solver) collapse(from, to int32) bool {
	size := len(s.nodes.at(from).points)
	before := map[int32]int32{to: -1}
	stack := []int32{to}
	for len(stack) > 0 && len(before) < maxCycleSearch {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, next := range s.nodes.at(n).out {
			next = s.rep(next)
			if _, seen := before[next]; seen || len(s.nodes.at(next).points) != size {
				continue
			}
			before[next] = n
			if next == from {
				for n >= 0 {
					s.merge(n, from)
					n = before[n]
				}
				return true
			}
			stack = append(stack, next)
		}
	}
	return false
}

// merge makes vertex into stand for vertex n as well. Its locations are passed
// on anew: the edges and constraints of n have not seen all of them.
func (s *solver) merge(n, into int32) {
	if n == into {
		return
	}
	a, b := s.nodes.at(n), s.nodes.at(into)
	b.points.union(a.points)
	b.out = append(b.out, a.out...)
	b.rules = append(b.rules, a.rules...)
	if !b.full && (a.full || len(b.points) >= maxPoints) {
		b.full = true
		s.overfull(into)
	}
	*a = node{rep: into + 1, content: a.content}
	if len(b.delta) == 0 {
		s.queue = append(s.queue, into)
	}
	b.delta = slices.Clone(b.points)
}
