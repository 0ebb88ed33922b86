// Package localdb reports embedded databases and search indexes that a server
// opens on the local disk.
//
// # What
//
// SQLite and DuckDB by database/sql, sqlx, gorm, xorm and ent; bbolt, badger,
// LevelDB, Pebble, buntdb, nutsdb, storm; bleve indexes. The driver's name is
// followed from where it is written to the call that opens the database: a
// constant of another package, a field of a configuration struct, a default in a
// struct tag, a flag's default, a fallback behind an environment variable.
//
// # Why it dies
//
// The file goes with the disk of the host, and with it everything that the
// server knows. A second replica has a database of its own, or cannot open the
// first one's because it is locked.
//
// # Not reported
//
// Databases in memory (:memory:, mode=memory), which hold nothing to lose; drivers
// of database servers; tests; programs that serve nobody. Where a setting
// decides between an embedded database and a server, the finding says so
// (configurable), and its severity is high only if the embedded one is the
// default.
//
// # Before
//
//	db, err := sql.Open("sqlite3", "data/app.db")
//
// # After
//
//	db, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
//
// # Suppress
//
// Where the database is a copy that another process makes, or is kept safe beside the server:
//
//	//localstate:ignore localdb litestream copies it, and there is one replica
//	db, err := sql.Open("sqlite3", "/data/app.db")
//
// # Limits
//
// A driver's name that is known only from a configuration file or from an
// environment variable without a fallback is not known: nothing is reported.
// A volume that outlives the container keeps the file, but still serves only one
// replica: suppress the finding where that is what you want.
package localdb
