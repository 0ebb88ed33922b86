// Package eagers2 runs tasks with the second version of machinery.
package eagers2

import (
	"encoding/json"
	"net/http"

	machinery "github.com/RichardKnop/machinery/v2"
	results "github.com/RichardKnop/machinery/v2/backends/eager"
	shared "github.com/RichardKnop/machinery/v2/backends/redis"
	tasksHere "github.com/RichardKnop/machinery/v2/brokers/eager"
	broker "github.com/RichardKnop/machinery/v2/brokers/redis"
	"github.com/RichardKnop/machinery/v2/config"
	"github.com/RichardKnop/machinery/v2/locks/iface"
	"github.com/RichardKnop/machinery/v2/tasks"
)

var addresses = []string{"redis.internal:6379"}

// Run serves with both.
func Run(lock iface.Lock) error {
	c := &config.Config{DefaultQueue: "bills"}
	kept := results.New()                                       // want `localcache: .*eager\.New`
	here := machinery.NewServer(c, tasksHere.New(), kept, lock) // want `localjob: .*eager\.New`
	http.HandleFunc("POST /bill", bill(here))
	http.HandleFunc("POST /invoice", bill(sharedSilent(c, lock)))
	http.HandleFunc("GET /state", func(w http.ResponseWriter, r *http.Request) {
		if s, err := kept.GetState(r.FormValue("task")); err == nil {
			json.NewEncoder(w).Encode(s)
		}
	})
	return http.ListenAndServe(":8080", nil)
}

func sharedSilent(c *config.Config, lock iface.Lock) *machinery.Server {
	return machinery.NewServer(c, broker.NewGR(c, addresses, 0), shared.NewGR(c, addresses, 0), lock)
}

func bill(server *machinery.Server) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		task := &tasks.Signature{Name: "bill", Args: []tasks.Arg{{Type: "string", Value: r.FormValue("order")}}}
		if _, err := server.SendTaskWithContext(r.Context(), task); err != nil {
			http.Error(w, "try again", http.StatusServiceUnavailable)
		}
	}
}
