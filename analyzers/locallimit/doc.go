// Package locallimit reports rate limiters, quotas, counters of failed attempts
// and sets of requests already seen that each process keeps for itself.
//
// # What
//
// A limiter of a library that counts in memory (httprate, tollbooth,
// ulule/limiter, throttled, the middleware of Echo and Fiber) unless a shared store
// is given; a golang.org/x/time/rate limiter that decides about requests, one for
// all or one for each key; and a map of the program's own that keeps numbers or
// times under keys that come with requests, such as addresses and user names, and
// by which requests are refused.
//
// # Why it dies
//
// Each replica counts for itself, so ten replicas allow ten times as much, and a
// restart forgives everything: ten login attempts become ten per replica and
// deploy.
//
// # Not reported
//
// A limiter for calls that the program makes itself; the limiter of one
// connection; a semaphore that protects this process; counters that nobody is
// refused by (localcache has those).
//
// # Before
//
//	r.Use(httprate.LimitByIP(100, time.Minute))
//
// # After
//
//	r.Use(httprate.Limit(100, time.Minute,
//		httprate.WithKeyByIP(),
//		httprateredis.WithRedisLimitCounter(&httprateredis.Config{Host: os.Getenv("REDIS_HOST")}),
//	))
//
// # Suppress
//
// Where a limit times the number of replicas still protects what it is for:
//
//	//localstate:ignore locallimit it protects this process, not the account
//	var limiters = map[string]*rate.Limiter{}
//
// # Limits
//
// That requests are refused shows by the status 429 (or gRPC's ResourceExhausted)
// near to where the numbers are looked up, or by the name of the place. A counter
// in a library's cache is seen where the library counts it up.
package locallimit
