package localcache

import (
	_ "embed"
	"fmt"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
)

// Name is the rule's name.
const Name = "localcache"

// Rule reports what was learned at run time and is kept in memory beyond a request.
var Rule = &rule.Rule{
	Name:  Name,
	Title: "what was learned at run time is kept in memory beyond a request",
	Check: check,
}

func check(p *program.Program) []finding.Finding {
	var found []finding.Finding
	for _, s := range p.States() {
		if s.Class != program.Cached || !s.Read {
			continue
		}
		f := s.Finding(Name)
		f.Severity = severity(f.Lost)
		f.Message = fmt.Sprintf("%s keeps what %s learned in the memory of this process", s.Describe(), f.Entry)
		f.Remedy = "Keep it where all replicas find it, such as the database or Redis, or drop it."
		found = append(found, f)
	}
	return found
}

// severity follows what is lost: the only copy is missed by users, a copy only goes stale.
func severity(l finding.Lost) finding.Severity {
	switch l {
	case finding.Primary, finding.Config:
		return finding.High
	}
	return finding.Medium
}
