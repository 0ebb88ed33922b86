// Package testdb is for tests alone.
package testdb

import "database/sql"

// Open opens a database in a folder that the test removes.
func Open(dir string) (*sql.DB, error) { return sql.Open("sqlite3", dir+"/test.db") }
