// Package policies keeps access policies with casbin.
package policies

import (
	"fmt"
	"net/http"
	"time"

	"github.com/casbin/casbin/v2"
	"github.com/casbin/casbin/v2/persist"
)

// Server has an enforcer of each kind.
type Server struct {
	plain        *casbin.Enforcer
	cached       *casbin.CachedEnforcer
	synced       *casbin.SyncedEnforcer
	syncedCached *casbin.SyncedCachedEnforcer

	watchedSilent *casbin.Enforcer
	fixedSilent   *casbin.CachedEnforcer
	pollingSilent *casbin.SyncedEnforcer
}

// New returns a server.
func New(adapter persist.Adapter, watcher persist.Watcher) *Server {
	s := new(Server)
	s.plain, _ = casbin.NewEnforcer("model.conf", adapter)                    // want `localcache: .*casbin\.NewEnforcer`
	s.cached, _ = casbin.NewCachedEnforcer("model.conf", adapter)             // want `localcache: .*casbin\.NewCachedEnforcer`
	s.synced, _ = casbin.NewSyncedEnforcer("model.conf", adapter)             // want `localcache: .*casbin\.NewSyncedEnforcer`
	s.syncedCached, _ = casbin.NewSyncedCachedEnforcer("model.conf", adapter) // want `localcache: .*casbin\.NewSyncedCachedEnforcer`
	s.watchedSilent, _ = casbin.NewEnforcer("model.conf", adapter)
	s.watchedSilent.SetWatcher(watcher)
	s.fixedSilent, _ = casbin.NewCachedEnforcer("model.conf", "policy.csv")
	s.pollingSilent, _ = casbin.NewSyncedEnforcer("model.conf", adapter)
	s.pollingSilent.StartAutoLoadPolicy(time.Minute)
	return s
}

// Plain allows somebody something.
func (s *Server) Plain(w http.ResponseWriter, r *http.Request) {
	s.plain.AddPolicy(r.FormValue("who"), r.FormValue("what"), "read")
	ok, _ := s.plain.Enforce(r.FormValue("user"), r.URL.Path, r.Method)
	fmt.Fprintln(w, ok)
}

// Cached forbids somebody something.
func (s *Server) Cached(w http.ResponseWriter, r *http.Request) {
	s.cached.RemovePolicy(r.FormValue("who"), r.FormValue("what"), "read")
	ok, _ := s.cached.Enforce(r.FormValue("user"), r.URL.Path, r.Method)
	fmt.Fprintln(w, ok)
}

// Synced allows somebody something.
func (s *Server) Synced(w http.ResponseWriter, r *http.Request) {
	s.synced.AddPolicy(r.FormValue("who"), r.FormValue("what"), "read")
	ok, _ := s.synced.Enforce(r.FormValue("user"), r.URL.Path, r.Method)
	fmt.Fprintln(w, ok)
}

// SyncedCached allows somebody something.
func (s *Server) SyncedCached(w http.ResponseWriter, r *http.Request) {
	s.syncedCached.AddPolicy(r.FormValue("who"), r.FormValue("what"), "read")
	ok, _ := s.syncedCached.Enforce(r.FormValue("user"), r.URL.Path, r.Method)
	fmt.Fprintln(w, ok)
}

// WatchedSilent tells the other replicas.
func (s *Server) WatchedSilent(w http.ResponseWriter, r *http.Request) {
	s.watchedSilent.AddPolicy(r.FormValue("who"), r.FormValue("what"), "read")
	ok, _ := s.watchedSilent.Enforce(r.FormValue("user"), r.URL.Path, r.Method)
	fmt.Fprintln(w, ok)
}

// FixedSilent only asks.
func (s *Server) FixedSilent(w http.ResponseWriter, r *http.Request) {
	ok, _ := s.fixedSilent.Enforce(r.FormValue("user"), r.URL.Path, r.Method)
	fmt.Fprintln(w, ok)
}

// PollingSilent reads the policy again and again.
func (s *Server) PollingSilent(w http.ResponseWriter, r *http.Request) {
	s.pollingSilent.AddPolicy(r.FormValue("who"), r.FormValue("what"), "read")
	ok, _ := s.pollingSilent.Enforce(r.FormValue("user"), r.URL.Path, r.Method)
	fmt.Fprintln(w, ok)
}
