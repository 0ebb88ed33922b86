package tests

import (
	"testing"

	"example.com/disk/db/tests/testdb"
)

func TestOpen(t *testing.T) {
	if _, err := testdb.Open(t.TempDir()); err == nil {
		t.Skip("no driver is linked")
	}
}
