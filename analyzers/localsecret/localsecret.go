package localsecret

import (
	_ "embed"
	"fmt"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
)

// Name is the rule's name.
const Name = "localsecret"

//go:embed doc.go
var doc string

// Rule reports keys that a process makes at random.
var Rule = &rule.Rule{
	Name:       Name,
	Title:      "a key is made at random by the process",
	Doc:        rule.Doc(doc),
	Severities: []finding.Severity{finding.High},
	Check:      check,
}

func check(p *program.Program) []finding.Finding {
	var found []finding.Finding
	for _, s := range p.Secrets() {
		f := s.Finding(Name)
		f.Severity = finding.High
		kept := ""
		if s.Saved {
			kept = " and that is kept on the local disk"
		}
		f.Message = fmt.Sprintf("%s makes a key at random which %s uses%s: a fresh host has another one, and what one replica signs or encrypts the others refuse", f.Place, s.Use, kept)
		f.Remedy = "Take the key from the environment or a secret store, so that all replicas have the same one."
		found = append(found, f)
	}
	return found
}
