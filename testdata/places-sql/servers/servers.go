// Package servers opens SQL databases by the name of a driver.
package servers

import (
	"context"
	"database/sql"
	"net/http"

	dialect "entgo.io/ent/dialect/sql"
	"github.com/jmoiron/sqlx"
	"xorm.io/xorm"
)

// Server has a database of each library.
type Server struct {
	plain  *sql.DB
	x      []*sqlx.DB
	ent    *dialect.Driver
	engine []*xorm.Engine
}

// Open opens files.
func Open(ctx context.Context) *Server {
	s := new(Server)
	s.plain, _ = sql.Open("sqlite3", "/var/data/app.db")   // want `localdb: .*sql\.Open`
	s.ent, _ = dialect.Open("sqlite3", "/var/data/ent.db") // want `localdb: .*sql\.Open`

	first, _ := sqlx.Open("sqlite", "/var/data/first.db")                // want `localdb: .*sqlx\.Open`
	second := sqlx.MustOpen("sqlite", "/var/data/second.db")             // want `localdb: .*sqlx\.MustOpen`
	third, _ := sqlx.Connect("duckdb", "/var/data/third.db")             // want `localdb: .*sqlx\.Connect `
	fourth := sqlx.MustConnect("sqlite", "/var/data/fourth.db")          // want `localdb: .*sqlx\.MustConnect`
	fifth, _ := sqlx.ConnectContext(ctx, "sqlite", "/var/data/fifth.db") // want `localdb: .*sqlx\.ConnectContext`
	s.x = []*sqlx.DB{first, second, third, fourth, fifth}

	sixth, _ := xorm.NewEngine("sqlite3", "/var/data/sixth.db")                    // want `localdb: .*xorm\.NewEngine `
	seventh, _ := xorm.NewEngineWithParams("sqlite3", "/var/data/seventh.db", nil) // want `localdb: .*xorm\.NewEngineWithParams`
	s.engine = []*xorm.Engine{sixth, seventh}
	return s
}

// OpenSilent asks servers.
func OpenSilent(ctx context.Context, dsn string) *Server {
	s := new(Server)
	s.plain, _ = sql.Open("postgres", dsn)
	s.ent, _ = dialect.Open("postgres", dsn)
	first, _ := sqlx.Open("pgx", dsn)
	second, _ := sqlx.ConnectContext(ctx, "mysql", dsn)
	s.x = []*sqlx.DB{first, second}
	sixth, _ := xorm.NewEngine("mysql", dsn)
	s.engine = []*xorm.Engine{sixth}
	return s
}

// Put keeps a value.
func (s *Server) Put(w http.ResponseWriter, r *http.Request) {
	s.plain.ExecContext(r.Context(), "insert into kept values (?)", r.FormValue("value"))
}
