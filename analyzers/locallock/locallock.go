package locallock

import (
	_ "embed"
	"fmt"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
)

// Name is the rule's name.
const Name = "locallock"

//go:embed doc.go
var doc string

// Rule reports locks of this process on what all replicas share.
var Rule = &rule.Rule{
	Name:       Name,
	Title:      "a lock of this process or host guards what all replicas share",
	Doc:        rule.Doc(doc),
	Severities: []finding.Severity{finding.Medium, finding.Low},
	Check:      check,
}

const remedy = "Lock where the shared thing is: a row lock or advisory lock of the database, a conditional write, or a lock in Redis (redsync) or etcd."

func check(p *program.Program) []finding.Finding {
	var found []finding.Finding
	for _, k := range p.Constructions(Name) {
		f := k.Finding(Name)
		f.Message = fmt.Sprintf("%s keeps %s: other replicas do not see the locks", k.Name, k.Library.What)
		found = append(found, f)
	}
	for _, l := range p.Locks() {
		f := l.Finding(Name)
		f.Severity = finding.Medium
		f.Message = fmt.Sprintf("%s holds locks by key of this process, taken in %s around %s: another replica does not see them", l.Describe(), f.Entry, l.Guards)
		f.Remedy = remedy
		found = append(found, f)
	}
	return found
}
