package program

// A sparse list holds numbers by index, -1 where none was set. It takes memory
// where there are some, in pages: what data reaches is often little of the program.
type sparse struct {
	pages []*[pageSize]int32
}

// pageSize is the number of elements that are allocated at once: about as many as
// one function has nodes.
const pageSize = 128

func newSparse(n int) sparse { return sparse{pages: make([]*[pageSize]int32, (n+pageSize-1)/pageSize)} }

// at is the number at an index, which may lie beyond the end.
func (s sparse) at(k int32) int32 {
	if page := int(k / pageSize); page < len(s.pages) && s.pages[page] != nil {
		return s.pages[page][k%pageSize] - 1
	}
	return -1
}

// set sets the number at an index within the length.
func (s sparse) set(k, x int32) {
	page := s.pages[k/pageSize]
	if page == nil {
		page = new([pageSize]int32)
		s.pages[k/pageSize] = page
	}
	page[k%pageSize] = x + 1
}
