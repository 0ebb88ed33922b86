// Package localsession reports login sessions, tokens, captcha answers, OAuth
// state and the like that are kept in the memory of the process or on its disk.
//
// # What
//
// A session library's memory or file store (gorilla's FilesystemStore, memstore),
// a library that keeps sessions in memory unless it is told otherwise (scs,
// fiber, iris), and a map of the program's own whose keys are random values
// that a client is handed to come back with, in a place that is named for it.
//
// # Why it dies
//
// After a restart every user is logged out, and a login that was under way fails.
// With several replicas the request after the login reaches one that has never
// heard of the user.
//
// # Not reported
//
// Stores over Redis, SQL or memcached; cookie stores, whose sessions the client
// keeps (the key is localsecret's business); stateless tokens that are only
// verified; a manager whose store is set to a remote one later on.
//
// # Before
//
//	sessions := scs.New()
//	sessions.Lifetime = 24 * time.Hour
//
// # After
//
//	sessions := scs.New()
//	sessions.Store = redisstore.New(pool)
//	sessions.Lifetime = 24 * time.Hour
//
// localstate -fix does so for scs, gin-contrib, iris, beego, Fiber's sessions and
// CSRF tokens, and the sessions of MCP servers, where the code is plain enough.
//
// # Suppress
//
// Where a session may end with the process:
//
//	//localstate:ignore localsession the admins' console runs once, and they log in again
//	sessions := scs.New()
//
// # Limits
//
// A map of logins whose keys are not random, or whose name does not say what it
// is for, is reported as localcache.
package localsession
