package program

import (
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
)

// Schedulers lists the calls of libraries that are not known and that make a
// scheduler of one that is, each once.
func (p *Program) Schedulers() []Construction {
	if !p.serves() {
		return nil
	}
	var found []Construction
	seen := make(map[string]bool)
	for i := range p.instances(anyPhase) {
		for _, c := range p.insts[i].external {
			if !p.isSchedulerCall(i, c) {
				continue
			}
			k := Construction{Place: p.constructed(i, c, unknownScheduler), inst: i, call: c, p: p}
			if key := k.key(); k.Position.Known() && !seen[key] {
				seen[key] = true
				found = append(found, k)
			}
		}
	}
	slices.SortFunc(found, func(a, b Construction) int { return strings.Compare(a.key(), b.key()) })
	return found
}

// IsScheduler reports whether what is made starts jobs by the clock of this process.
func (k *Construction) IsScheduler() bool {
	f := k.p.fnOf(k.inst)
	return k.p.u.class(f.unit.typ(f.Instrs[k.call.instr].Type)) == catalog.Scheduler
}

// isSchedulerCall reports whether a call of a library that is not known makes a
// scheduler of one that is.
func (p *Program) isSchedulerCall(i int32, c externalCall) bool {
	f := p.fnOf(i)
	in := &f.Instrs[c.instr]
	return in.Dst >= 0 && in.Results > 0 && p.u.refs[c.ref].Recv == "" && p.u.model(c.ref) == nil &&
		p.u.class(f.unit.typ(in.Type)) == catalog.Scheduler
}

// unknownScheduler is what is said of a scheduler that a library made which is
// not known.
var unknownScheduler = &catalog.Place{
	Kind:     catalog.Memory,
	Rule:     "localjob",
	Severity: string(finding.Medium),
	Lost:     string(finding.Primary),
	Always:   true,
	What:     "a schedule that every replica runs",
	Remedy:   "Let one replica run it: take a lock in the shared database or Redis before each run, use a scheduler that all replicas share (asynq, river), or a cron job of the platform.",
}
