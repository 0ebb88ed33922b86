// Package localcache reports what a server learned while it ran and keeps in
// memory beyond a request.
//
// # What
//
// A package variable, a field of an object that lives as long as the process, a
// variable that a handler has captured, or a cache library: as soon as code that
// a request, a message or a background loop reaches puts something there that
// it learned from a request, a database, another service, the clock or chance,
// and the program reads it back, the place is reported.
//
// # Why it dies
//
// The memory of a process is gone when the process is: on every deployment, on
// every crash, when the host is taken away. With several replicas each has its
// own: a user who is served by another one gets another answer. What can be
// loaded again, or made again of what it is looked up by, is only stale, and so is
// what a database is given as well (lost: cache, medium); what exists nowhere else
// is lost (lost: primary, high). What is read again from a file of the host alone, as
// with a configuration that is watched, is low.
//
// # Not reported
//
// Tables and registries that are filled only at startup, by initialisers, init
// functions and main before it serves; sync.Pool; memos of pure functions such
// as compiled regular expressions, templates and reflection; metrics; numbers that only
// tell connections or calls apart, under a name that says so; connection
// pools and clients, also those made on first use; loggers; values that live as
// long as a request or a connection; programs that serve nobody; code that only
// tests reach; places that are never read.
//
// # Before
//
//	var results = map[string]Result{}
//
//	func handle(w http.ResponseWriter, r *http.Request) {
//		key := r.URL.Query().Get("q")
//		res, ok := results[key]
//		if !ok {
//			res = search(r.Context(), key)
//			results[key] = res
//		}
//		render(w, res)
//	}
//
// # After
//
//	func (s *server) handle(w http.ResponseWriter, r *http.Request) {
//		key := r.URL.Query().Get("q")
//		res, err := s.redis.Get(r.Context(), key).Result()
//		if errors.Is(err, redis.Nil) {
//			res = search(r.Context(), key)
//			s.redis.Set(r.Context(), key, res, time.Minute)
//		}
//		render(w, res)
//	}
//
// # Suppress
//
// Where each replica may have its own copy, because it is soon too old anyway:
//
//	//localstate:ignore localcache rates may be a minute old
//	var rates = map[string]Rate{}
//
// # Limits
//
// What is reached only through reflection, unsafe, plugins or cgo is not seen. All
// elements of a container count as one, so that a table whose one key is a
// constant is reported like any other. A value that a library hides in an
// object of its own is seen only where the catalogue knows the library.
package localcache
