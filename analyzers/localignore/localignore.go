package localignore

import (
	_ "embed"

	"github.com/golocalstate/localstate/internal/directive"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
)

//go:embed doc.go
var doc string

// Rule reports comments that ought to ignore findings and do not.
var Rule = &rule.Rule{
	Name:       directive.Rule,
	Title:      "a comment that ought to ignore a finding does not",
	Severities: []finding.Severity{finding.Low},
	Doc:        rule.Doc(doc),
	// What it reports is not in the program: package check looks at the comments.
	Check: func(*program.Program) []finding.Finding { return nil },
}
