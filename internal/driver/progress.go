package driver

import "sync"

// A Step is a part of a run, named as for users. They follow each other.
type Step string

// The steps of a run.
const (
	// Load finds and reads packages; how many is known only at its end.
	Load Step = "load"
	// Compile type-checks and summarises packages.
	Compile Step = "compile"
	// Link joins the summaries and asks the rules.
	Link Step = "link"
)

// Progress says how far a run is.
type Progress struct {
	Step Step
	// Done packages of Total have taken the step. Done never falls, and ends
	// at Total if the run does not fail.
	Done, Total int
}

// progress counts for the observer of a run, if there is one.
type progress struct {
	observe func(Progress)

	mu   sync.Mutex
	done map[Step]int
}

func newProgress(observe func(Progress)) *progress {
	return &progress{observe: observe, done: make(map[Step]int)}
}

// add tells the observer that so many more packages have taken a step.
func (p *progress) add(step Step, n, total int) {
	if p.observe == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done[step] += n
	p.observe(Progress{Step: step, Done: p.done[step], Total: total})
}
