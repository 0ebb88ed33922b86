// Package tests serves from a database that its caller opens.
package tests

import (
	"database/sql"
	"net/http"
)

// Server serves.
type Server struct{ DB *sql.DB }

// ServeHTTP answers.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.DB.PingContext(r.Context()) }
