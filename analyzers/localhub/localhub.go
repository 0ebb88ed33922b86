package localhub

import (
	_ "embed"
	"fmt"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
)

// Name is the rule's name.
const Name = "localhub"

//go:embed doc.go
var doc string

// Rule reports registries of live connections and subscribers.
var Rule = &rule.Rule{
	Name:       Name,
	Title:      "live connections or subscribers are known to this process only",
	Doc:        rule.Doc(doc),
	Severities: []finding.Severity{finding.High},
	Check:      check,
}

const remedy = "Publish each event to a broker that all replicas share, such as Redis pub/sub or NATS, and let every replica deliver what it receives there to its own connections."

func check(p *program.Program) []finding.Finding {
	var found []finding.Finding
	for _, k := range p.Constructions(Name) {
		f := k.Finding(Name)
		f.Message = fmt.Sprintf("%s keeps %s in the memory of this process: an event reaches only the clients of the replica that it happens on", k.Name, k.Library.What)
		found = append(found, f)
	}
	for _, s := range p.Hubs() {
		if !s.Keeps(program.Hub) {
			continue
		}
		f := s.Finding(Name)
		f.Severity, f.Lost = finding.High, finding.Primary
		f.Message = fmt.Sprintf("%s is filled by %s with live connections or subscribers of this process: an event reaches only the clients of the replica that it happens on", s.Describe(), f.Entry)
		f.Remedy = remedy
		found = append(found, f)
	}
	return found
}
