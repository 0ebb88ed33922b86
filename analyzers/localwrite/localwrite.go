package localwrite

import (
	_ "embed"
	"fmt"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
)

// Name is the rule's name.
const Name = "localwrite"

//go:embed doc.go
var doc string

// Rule reports files that are written at run time to the local disk and have to survive.
var Rule = &rule.Rule{
	Name:       Name,
	Title:      "a file that has to survive is written to the local disk",
	Doc:        rule.Doc(doc),
	Severities: []finding.Severity{finding.High, finding.Medium},
	Check:      check,
}

func check(p *program.Program) []finding.Finding {
	var found []finding.Finding
	for _, k := range p.Constructions(Name) {
		f := k.Finding(Name)
		f.Message = fmt.Sprintf("%s keeps %s: %s", k.Name, k.Library.What, f.Lost.Clause())
		found = append(found, f)
	}
	for _, w := range p.DiskWrites() {
		f := w.Finding(Name)
		f.Severity = finding.High
		when := "for " + f.Entry
		if !w.Served {
			f.Severity = finding.Medium
			when = "when the server starts"
		}
		f.Message = fmt.Sprintf("%s writes a file on the local disk %s: %s", f.Place, when, f.Lost.Clause())
		f.Remedy = remedy(f.Lost)
		found = append(found, f)
	}
	return found
}

func remedy(l finding.Lost) string {
	if l == finding.Config {
		return "Keep settings that change at run time in the database or in a configuration store that all replicas read, such as etcd or Consul."
	}
	return "Keep it in an object store or a database that all replicas share; what is needed for the moment belongs into a temporary file that is removed again (defer os.Remove)."
}
