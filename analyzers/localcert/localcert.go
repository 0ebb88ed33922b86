package localcert

import (
	_ "embed"
	"fmt"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
)

// Name is the rule's name.
const Name = "localcert"

//go:embed doc.go
var doc string

// Rule reports TLS certificates that are kept on the local disk.
var Rule = &rule.Rule{
	Name:       Name,
	Title:      "TLS certificates and their keys are kept on the local disk",
	Doc:        rule.Doc(doc),
	Severities: []finding.Severity{finding.Medium},
	Check:      check,
}

func check(p *program.Program) []finding.Finding {
	var found []finding.Finding
	for _, k := range p.Constructions(Name) {
		f := k.Finding(Name)
		where := "on the local disk: a fresh host"
		if k.Library.Kind == catalog.Memory {
			where = "in the memory of this process: a restart"
		}
		f.Message = fmt.Sprintf("%s keeps %s %s has to ask the certificate authority again, which limits the rate, and a challenge fails where it reaches another replica", k.Name, k.Library.What, where)
		found = append(found, f)
	}
	return found
}
