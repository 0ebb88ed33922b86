// Package localsecret reports keys that a process makes at random for itself.
//
// # What
//
// Random bytes, from crypto/rand, a UUID, rsa.GenerateKey, securecookie's
// GenerateRandomKey or a helper of the program, that become the key of signed
// or encrypted cookies, tokens, sessions or CSRF protection: at the start, or
// once, on first use, and then kept in a variable or field. Also where the key is
// then kept in a local file or an embedded database.
//
// # Why it dies
//
// A restart makes another key, and everything that was signed with the old one
// is refused: every user is logged out. With several replicas a cookie from one is
// refused by the others, so that a login behind a load balancer hardly works.
//
// # Not reported
//
// Values for one request: nonces, identifiers, salts and tokens that are stored
// with a record; keys from the environment, a file that an operator provides,
// or a secret store; keys that are derived from a password; seeds of random
// generators.
//
// # Before
//
//	var store = sessions.NewCookieStore(securecookie.GenerateRandomKey(32))
//
// # After
//
//	var store = sessions.NewCookieStore([]byte(os.Getenv("SESSION_KEY")))
//
// localstate -fix does so for securecookie.GenerateRandomKey, where it makes the
// first key of a cookie store.
//
// # Suppress
//
// Where whatever the key protects may end with the process:
//
//	//localstate:ignore localsecret only for the development server
//	key := securecookie.GenerateRandomKey(32)
//
// # Limits
//
// A key that is kept in a database server, made by the first replica that comes,
// is no finding unless the program also has an embedded database. A key that the
// library makes itself, when it is given none, is known only from the catalogue.
// Where random values of more than eight places reach one use, as in programs that
// keep values of many kinds in one table, none of them is taken for its key.
package localsecret
