// Package crons runs jobs by the clock of every replica.
package crons

import (
	"net/http"
	"time"

	old "github.com/go-co-op/gocron"
	"github.com/go-co-op/gocron/v2"
	cron1 "github.com/robfig/cron"
	"github.com/robfig/cron/v3"
)

func bill() { http.Post("https://billing.internal/run", "", nil) }

// Robfig starts both versions of robfig/cron.
func Robfig() {
	c := cron.New() // want `localjob: .*cron\.New `
	c.AddFunc("@daily", bill)
	c.Start()
	first := cron1.New() // want `localjob: .*cron\.New `
	first.AddFunc("@daily", bill)
	first.Start()
	here := cron1.NewWithLocation(time.UTC) // want `localjob: .*cron\.NewWithLocation`
	here.AddFunc("@daily", bill)
	here.Start()
}

// Gocron starts both versions of gocron.
func Gocron() error {
	s, err := gocron.NewScheduler(gocron.WithLocation(time.UTC)) // want `localjob: .*gocron\.NewScheduler`
	if err != nil {
		return err
	}
	s.NewJob(gocron.DurationJob(time.Hour), gocron.NewTask(bill))
	s.Start()
	first := old.NewScheduler(time.UTC) // want `localjob: .*gocron\.NewScheduler`
	first.Every(1).Hour().Do(bill)
	first.StartAsync()
	return nil
}

// GocronSilent lets one replica run each job.
func GocronSilent(locker gocron.Locker, elector gocron.Elector, first old.Locker) error {
	s, err := gocron.NewScheduler(gocron.WithLocation(time.UTC), gocron.WithDistributedLocker(locker))
	if err != nil {
		return err
	}
	s.NewJob(gocron.DurationJob(time.Hour), gocron.NewTask(bill))
	s.Start()
	e, err := gocron.NewScheduler(gocron.WithDistributedElector(elector))
	if err != nil {
		return err
	}
	e.NewJob(gocron.DurationJob(time.Hour), gocron.NewTask(bill))
	e.Start()
	o := old.NewScheduler(time.UTC)
	o.WithDistributedLocker(first)
	o.Every(1).Hour().Do(bill)
	o.StartAsync()
	return nil
}

// Home serves beside the jobs.
func Home(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) }

// RunSilent runs the job when the platform's schedule asks for it.
func RunSilent(w http.ResponseWriter, r *http.Request) { bill() }
