// Package locallock reports locks of this process on what all replicas share.
//
// # What
//
// Mutexes by key (a map, a sync.Map), and maps that are used as locks, taken
// around work on a database, an object store or another service; lock files and
// the in-memory lockers of libraries (tusd).
//
// # Why it dies
//
// The lock holds off only the requests that come to the same replica. With two,
// both read, both change and both write, and one change is lost: counters run
// over, a document is created twice.
//
// # Not reported
//
// A mutex that guards memory of this process; locks by key around local files, or
// around loading a value into a local cache.
//
// # Before
//
//	mu := s.lockFor(id)
//	mu.Lock()
//	defer mu.Unlock()
//	doc := s.store.Load(ctx, id)
//	doc.Downloads++
//	s.store.Save(ctx, doc)
//
// # After
//
//	_, err := s.db.ExecContext(ctx, "UPDATE docs SET downloads = downloads + 1 WHERE id = $1", id)
//
// # Suppress
//
// Where the database refuses what the lock lets through:
//
//	//localstate:ignore locallock it only saves retries; the row has a version
//	var accounts = map[int64]*sync.Mutex{}
//
// # Limits
//
// One mutex for everything is not reported, although it can guard what is shared. What
// is done between locking and unlocking is what the function that takes the lock,
// or its callers, do at all.
package locallock
