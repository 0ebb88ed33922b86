package localsession

import (
	_ "embed"
	"fmt"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
)

// Name is the rule's name.
const Name = "localsession"

//go:embed doc.go
var doc string

// Rule reports login sessions and the like that are kept in process memory or local files.
var Rule = &rule.Rule{
	Name:       Name,
	Title:      "login sessions or tokens are kept in this process or on its disk",
	Doc:        rule.Doc(doc),
	Severities: []finding.Severity{finding.High, finding.Medium},
	Check:      check,
}

func check(p *program.Program) []finding.Finding {
	var found []finding.Finding
	for _, k := range p.Constructions(Name) {
		f := k.Finding(Name)
		what := k.Library.What
		if what == "" {
			what = "login sessions"
		}
		f.Message = fmt.Sprintf("%s keeps %s %s: %s", k.Name, what, where(k.Library.Kind), f.Lost.Clause())
		found = append(found, f)
	}
	for _, s := range p.States() {
		if !s.Keeps(program.Sessions) {
			continue
		}
		f := s.Finding(Name)
		f.Severity, f.Lost = finding.High, finding.Primary
		f.Message = fmt.Sprintf("%s is filled by %s with logins or tokens and kept in the memory of this process: %s", s.Describe(), f.Entry, f.Lost.Clause())
		f.Remedy = "Keep them in a store that all replicas share, such as Redis or the database, or in a signed cookie."
		found = append(found, f)
	}
	return found
}

func where(k catalog.PlaceKind) string {
	if k == catalog.Memory {
		return "in the memory of this process"
	}
	return "on the local disk"
}
