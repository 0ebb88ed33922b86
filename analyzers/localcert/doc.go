// Package localcert reports TLS certificates and account keys that a server
// obtains by itself and keeps on the local disk.
//
// # What
//
// autocert.DirCache and autocert.NewListener, the default storage of certmagic and
// its FileStorage.
//
// # Why it dies
//
// A fresh host asks for new certificates, and after a few redeployments the
// certificate authority's rate limit leaves the site without any. Behind a load
// balancer every replica asks for its own, and the challenge of one is
// answered by another.
//
// # Not reported
//
// A cache over a shared store; certificates that an operator provides as files;
// certmagic whose default storage is set.
//
// # Before
//
//	m := &autocert.Manager{
//		Prompt:     autocert.AcceptTOS,
//		HostPolicy: autocert.HostWhitelist("example.com"),
//		Cache:      autocert.DirCache("certs"),
//	}
//
// # After
//
//	m := &autocert.Manager{
//		Prompt:     autocert.AcceptTOS,
//		HostPolicy: autocert.HostWhitelist("example.com"),
//		Cache:      bucketCache{bucket}, // an autocert.Cache over an object store
//	}
//
// # Suppress
//
// Where the host stays the same and there is only one:
//
//	//localstate:ignore localcert one gateway, on a volume that outlives it
//	Cache: autocert.DirCache("/data/certs"),
//
// # Limits
//
// Certificates that a program writes to files itself, as with lego, are reported
// by localwrite.
package localcert
