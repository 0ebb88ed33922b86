package localjob

import (
	_ "embed"
	"fmt"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
)

// Name is the rule's name.
const Name = "localjob"

//go:embed doc.go
var doc string

// Rule reports work that is held in the process: queues, schedules, goroutines nobody waits for.
var Rule = &rule.Rule{
	Name:       Name,
	Title:      "work is queued, scheduled or run in the background of this process",
	Doc:        rule.Doc(doc),
	Severities: []finding.Severity{finding.High, finding.Medium, finding.Low},
	Check:      check,
}

func check(p *program.Program) []finding.Finding {
	var found []finding.Finding
	for _, k := range append(p.Constructions(Name), p.Schedulers()...) {
		f := k.Finding(Name)
		lost := "a restart loses them and other replicas never see them"
		if k.IsScheduler() {
			lost = "every replica runs it, and a run that falls into a restart is skipped"
		}
		f.Message = fmt.Sprintf("%s keeps %s in this process: %s", k.Name, k.Library.What, lost)
		found = append(found, f)
	}
	for _, s := range p.Queues() {
		if !s.Keeps(program.Queue) {
			continue
		}
		f := s.Finding(Name)
		f.Severity, f.Lost = finding.High, finding.Primary
		f.Message = fmt.Sprintf("%s holds work from %s until this process gets to it: what waits when the process dies is lost", s.Describe(), f.Entry)
		f.Remedy = "Put the work into a queue that outlives the process: a table of the database (river), Redis (asynq), or a message broker."
		found = append(found, f)
	}
	for _, l := range p.Launches() {
		f := l.Finding(Name)
		f.Severity = finding.Medium
		if l.Drained {
			f.Severity = finding.Low
		}
		f.Message, f.Remedy = words(&l, f.Entry)
		found = append(found, f)
	}
	return found
}

// words are the message and the remedy of a launch.
func words(l *program.Launch, entry string) (message, remedy string) {
	switch l.Kind {
	case program.Ticking:
		return fmt.Sprintf("%s runs by the clock of this process and calls %s: every replica does the work, and a restart starts the clock anew", l.Func, l.Work),
			"Let one replica do it: take a lock in the shared database or Redis before each run, use a scheduler that all replicas share (asynq, river), or a cron job of the platform."
	case program.Delayed:
		return fmt.Sprintf("%s is started by %s with a timer of this process and calls %s: if the process dies before, it never runs", l.Func, entry, l.Work),
			"Store what is due and when in the database or a shared queue with delays (asynq, river), and let a worker look for what is due."
	}
	waits := "nobody waits for"
	if l.Drained {
		waits = "is waited for only at the end of the process"
	}
	return fmt.Sprintf("%s is started by %s as a goroutine that %s and calls %s: if the process dies, the work is lost without trace", l.Func, entry, waits, l.Work),
		"Put the work into a queue that outlives the process (asynq, river, a message broker, a table), or wait for it before answering."
}
