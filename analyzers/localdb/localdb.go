package localdb

import (
	_ "embed"
	"fmt"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
)

// Name is the rule's name.
const Name = "localdb"

//go:embed doc.go
var doc string

// Rule reports embedded databases on the local disk.
var Rule = &rule.Rule{
	Name:       Name,
	Title:      "an embedded database or search index lies on the local disk",
	Doc:        rule.Doc(doc),
	Severities: []finding.Severity{finding.High, finding.Medium},
	Check:      check,
}

func check(p *program.Program) []finding.Finding {
	var found []finding.Finding
	for _, d := range p.Databases() {
		f := d.Finding(Name)
		f.Message = fmt.Sprintf("%s opens %s on the local disk%s: %s", d.Name, d.Library.What, clause(&d), f.Lost.Clause())
		found = append(found, f)
	}
	return found
}

// clause says what decides that the database is a local one.
func clause(d *program.Database) string {
	switch {
	case d.Switch == "":
		return ""
	case d.Default:
		return ", unless " + d.Switch + " is set otherwise"
	}
	return ", if " + d.Switch + " says so"
}
