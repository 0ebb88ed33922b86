// Package fake has a store for tests.
package fake

// StoreSilent remembers what it was asked for.
type StoreSilent struct{ AskedSilent []string }

// Known implements testsonly.Store.
func (s *StoreSilent) Known(name string) bool {
	s.AskedSilent = append(s.AskedSilent, name)
	return len(s.AskedSilent)%2 == 0
}
