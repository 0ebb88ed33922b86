package locallog

import (
	_ "embed"
	"fmt"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
)

// Name is the rule's name.
const Name = "locallog"

//go:embed doc.go
var doc string

// Rule reports logs that are written to local files.
var Rule = &rule.Rule{
	Name:       Name,
	Title:      "log lines are written to a file on the local disk",
	Doc:        rule.Doc(doc),
	Severities: []finding.Severity{finding.Medium, finding.Low},
	Check:      check,
}

func check(p *program.Program) []finding.Finding {
	var found []finding.Finding
	for _, k := range p.Constructions(Name) {
		f := k.Finding(Name)
		f.Message = message(k.Name)
		found = append(found, f)
	}
	for _, l := range p.LogFiles() {
		f := l.Finding(Name)
		f.Severity = finding.Medium
		f.Message = message(f.Place)
		f.Remedy = "Write logs to standard output and let the platform collect them."
		found = append(found, f)
	}
	return found
}

func message(place string) string {
	return fmt.Sprintf("%s writes logs to a file on the local disk: they go with the host, and every replica has only its own", place)
}
