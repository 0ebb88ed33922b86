// Package gorms opens databases with both versions of GORM.
package gorms

import (
	"net/http"

	"github.com/glebarez/sqlite"
	old "github.com/jinzhu/gorm"
	"gorm.io/driver/postgres"
	cgo "gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

// Server has a database of each driver.
type Server struct {
	first, second, third *gorm.DB
	old                  *old.DB
}

// Open opens files.
func Open() *Server {
	s := new(Server)
	s.first, _ = gorm.Open(cgo.Open("/var/data/first.db"), &gorm.Config{})                   // want `localdb: .*sqlite\.Open`
	s.second, _ = gorm.Open(cgo.New(cgo.Config{DSN: "/var/data/second.db"}), &gorm.Config{}) // want `localdb: .*sqlite\.New`
	s.third, _ = gorm.Open(sqlite.Open("/var/data/third.db"), &gorm.Config{})                // want `localdb: .*sqlite\.Open`
	s.old, _ = old.Open("sqlite3", "/var/data/old.db")                                       // want `localdb: .*gorm\.Open`
	return s
}

// OpenSilent asks servers.
func OpenSilent(dsn string) *Server {
	s := new(Server)
	s.first, _ = gorm.Open(postgres.Open(dsn), &gorm.Config{})
	s.old, _ = old.Open("postgres", dsn)
	return s
}

// Put keeps a value.
func (s *Server) Put(w http.ResponseWriter, r *http.Request) {
	s.first.WithContext(r.Context()).Exec("insert into kept values (?)", r.FormValue("value"))
}
