// Package rnd makes random bytes for everybody.
package rnd

import (
	"crypto/rand"
	"encoding/hex"
)

// Bytes makes n random bytes.
func Bytes(n int) []byte {
	b := make([]byte, n)
	if _, err := rand.Read(b); err != nil {
		panic(err)
	}
	return b
}

// IDSilent makes an identifier.
func IDSilent() string { return hex.EncodeToString(Bytes(8)) }
