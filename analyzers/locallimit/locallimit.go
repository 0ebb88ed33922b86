package locallimit

import (
	_ "embed"
	"fmt"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
)

// Name is the rule's name.
const Name = "locallimit"

//go:embed doc.go
var doc string

// Rule reports rate limiters, quotas and counters of failures that each process keeps for itself.
var Rule = &rule.Rule{
	Name:       Name,
	Title:      "a rate limit, quota or count of failures is kept per process",
	Doc:        rule.Doc(doc),
	Severities: []finding.Severity{finding.Medium},
	Check:      check,
}

const remedy = "Count in a store that all replicas share, such as Redis (INCR with EXPIRE, or github.com/go-redis/redis_rate), or limit in the load balancer in front of them."

func check(p *program.Program) []finding.Finding {
	var found []finding.Finding
	for _, k := range p.Constructions(Name) {
		f := k.Finding(Name)
		f.Message = fmt.Sprintf("%s keeps %s in the memory of this process: %s", k.Name, k.Library.What, clause)
		found = append(found, f)
	}
	for _, s := range p.Limits() {
		f := s.Finding(Name)
		f.Severity, f.Lost = finding.Medium, finding.Counter
		f.Message = fmt.Sprintf("%s is where %s looks up what clients may still do, in the memory of this process: %s", s.Describe(), f.Entry, clause)
		f.Remedy = remedy
		if s.Library != nil && s.Library.Rule == Name && s.Library.Remedy != "" {
			f.Remedy = s.Library.Remedy
		}
		found = append(found, f)
	}
	return found
}

const clause = "each replica counts for itself, so the limit grows with their number, and a restart forgets it"
