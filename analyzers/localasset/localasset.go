package localasset

import (
	_ "embed"
	"fmt"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
)

// Name is the rule's name.
const Name = "localasset"

//go:embed doc.go
var doc string

// Rule reports files of a fixed name that are read at run time and are not part of the module.
var Rule = &rule.Rule{
	Name:       Name,
	Title:      "a file is read at run time that is not part of the module",
	Doc:        rule.Doc(doc),
	Severities: []finding.Severity{finding.High, finding.Medium},
	Check:      check,
}

func check(p *program.Program) []finding.Finding {
	var found []finding.Finding
	for _, a := range p.Assets() {
		f := a.Finding(Name)
		f.Severity = finding.Medium
		when := "when the server starts"
		if a.Served {
			f.Severity = finding.High
			when = "for " + f.Entry
		}
		f.Message = fmt.Sprintf("%s reads %s %s, which is not part of the module: a fresh host does not have it, and the server breaks there", f.Place, a.Name, when)
		f.Remedy = "Embed the file in the program (go:embed), commit it, or take its path from the configuration, so that whoever deploys the server knows that it is needed."
		found = append(found, f)
	}
	return found
}
