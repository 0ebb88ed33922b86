package store

type Store struct {
	recent map[string][]byte
}

func (s *Store) Save(name string, data []byte) {
	s.recent[name] = data
}
