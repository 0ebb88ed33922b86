// Package apply has generic functions that take closures.
package apply

// Each calls f for each item.
func Each[T any](items []T, f func(T)) {
	for _, item := range items {
		f(item)
	}
}

// Map turns a slice of one type into a slice of another.
func Map[T, U any](items []T, f func(T) U) []U {
	out := make([]U, 0, len(items))
	for _, item := range items {
		out = append(out, f(item))
	}
	return out
}

// Collect returns what f emits.
func Collect[T any](f func(emit func(T))) []T {
	var out []T
	f(func(v T) { out = append(out, v) })
	return out
}
