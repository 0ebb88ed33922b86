package store

// Service keeps values in fields.
type Service struct {
	reported map[string]string // want `localcache: .*store.Service.reported`
	//localstate:ignore localcache it is loaded again on every start
	aboveSilent  map[string]string
	behindSilent map[string]string //localstate:ignore localcache it is loaded again on every start
	inner        *silent
}

// silent is ignored as a whole.
//
//localstate:ignore localcache it is loaded again on every start
type silent struct {
	one map[string]string
	two map[string]string
}

// New returns an empty service.
func New() *Service {
	return &Service{
		reported:     make(map[string]string),
		aboveSilent:  make(map[string]string),
		behindSilent: make(map[string]string),
		inner:        &silent{make(map[string]string), make(map[string]string)},
	}
}

// Put keeps a value under a key.
func (s *Service) Put(key, value string) {
	s.reported[key] = value
	s.aboveSilent[key] = value
	s.behindSilent[key] = value
	s.inner.one[key] = value
	s.inner.two[key] = value
}

// Get returns what is kept under a key.
func (s *Service) Get(key string) []string {
	return []string{s.reported[key], s.aboveSilent[key], s.behindSilent[key], s.inner.one[key], s.inner.two[key]}
}
