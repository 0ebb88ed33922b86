package program

import "slices"

// A set is a sorted set of small integers. Most points-to sets have a handful
// of elements, where a slice beats a bit set in time and memory.
type set []int32

// insert adds x and reports whether it was missing.
func (s *set) insert(x int32) bool {
	i, found := slices.BinarySearch(*s, x)
	if !found {
		*s = slices.Insert(*s, i, x)
	}
	return !found
}

func (s set) has(x int32) bool {
	_, found := slices.BinarySearch(s, x)
	return found
}

// union adds the elements of t and returns those that were missing.
func (s *set) union(t set) set {
	if len(t) == 1 {
		if s.insert(t[0]) {
			return t
		}
		return nil
	}
	added := s.missing(t)
	if len(added) == 0 {
		return nil
	}
	merged := make(set, 0, len(*s)+len(added))
	i, j := 0, 0
	for i < len(*s) && j < len(added) {
		if (*s)[i] < added[j] {
			merged = append(merged, (*s)[i])
			i++
		} else {
			merged = append(merged, added[j])
			j++
		}
	}
	merged = append(merged, (*s)[i:]...)
	merged = append(merged, added[j:]...)
	*s = merged
	return added
}

// searchFactor is how many times larger a set must be than another for
// searching it to be cheaper than walking both.
const searchFactor = 16

// missing lists the elements of t that are not in s.
func (s set) missing(t set) set {
	var added set
	if len(s) > searchFactor*len(t) {
		for _, x := range t {
			if !s.has(x) {
				added = append(added, x)
			}
		}
		return added
	}
	i := 0
	for _, x := range t {
		for i < len(s) && s[i] < x {
			i++
		}
		if i == len(s) || s[i] != x {
			added = append(added, x)
		}
	}
	return added
}

// meets reports whether two sets have an element in common.
func (s set) meets(t set) bool {
	for i, j := 0, 0; i < len(s) && j < len(t); {
		switch {
		case s[i] == t[j]:
			return true
		case s[i] < t[j]:
			i++
		default:
			j++
		}
	}
	return false
}
