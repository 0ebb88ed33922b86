// Package eagers runs tasks with machinery.
package eagers

import (
	"encoding/json"
	"net/http"

	"github.com/RichardKnop/machinery/v1"
	results "github.com/RichardKnop/machinery/v1/backends/eager"
	"github.com/RichardKnop/machinery/v1/backends/iface"
	"github.com/RichardKnop/machinery/v1/config"
	"github.com/RichardKnop/machinery/v1/tasks"
)

// Run serves with both.
func Run() error {
	here, err := machinery.NewServer(&config.Config{Broker: "eager", ResultBackend: "eager"}) // want `localjob: .*machinery\.NewServer`
	if err != nil {
		return err
	}
	shared, err := sharedSilent()
	if err != nil {
		return err
	}
	kept := results.New() // want `localcache: .*eager\.New`
	http.HandleFunc("POST /bill", bill(here))
	http.HandleFunc("POST /invoice", bill(shared))
	http.HandleFunc("GET /state", state(kept))
	return http.ListenAndServe(":8080", nil)
}

func sharedSilent() (*machinery.Server, error) {
	return machinery.NewServer(&config.Config{Broker: "redis://redis.internal:6379", ResultBackend: "redis://redis.internal:6379"})
}

func bill(server *machinery.Server) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		task := &tasks.Signature{Name: "bill", Args: []tasks.Arg{{Type: "string", Value: r.FormValue("order")}}}
		if _, err := server.SendTaskWithContext(r.Context(), task); err != nil {
			http.Error(w, "try again", http.StatusServiceUnavailable)
		}
	}
}

func state(backend iface.Backend) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if s, err := backend.GetState(r.FormValue("task")); err == nil {
			json.NewEncoder(w).Encode(s)
		}
	}
}
