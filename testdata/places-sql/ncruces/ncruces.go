// Package ncruces opens SQLite files with ncruces/go-sqlite3.
package ncruces

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/driver"
)

// Server has a connection of each kind.
type Server struct {
	conns []*sqlite3.Conn
	db    *sql.DB
}

// Open opens files.
func Open(ctx context.Context) *Server {
	first, _ := sqlite3.Open("/var/data/first.db")                                // want `localdb: .*sqlite3\.Open `
	second, _ := sqlite3.OpenFlags("/var/data/second.db", sqlite3.OPEN_READWRITE) // want `localdb: .*sqlite3\.OpenFlags`
	third, _ := sqlite3.OpenContext(ctx, "/var/data/third.db")                    // want `localdb: .*sqlite3\.OpenContext`
	db, _ := driver.Open("/var/data/fourth.db", nil)                              // want `localdb: .*driver\.Open`
	return &Server{[]*sqlite3.Conn{first, second, third}, db}
}

// OpenSilent opens in memory, for as long as the process computes with it.
func OpenSilent() *sqlite3.Conn {
	c, err := sqlite3.Open(":memory:")
	if err != nil {
		return nil
	}
	return c
}

// Put keeps a value.
func (s *Server) Put(w http.ResponseWriter, r *http.Request) {
	s.db.ExecContext(r.Context(), "insert into kept values (?)", r.FormValue("value"))
}
