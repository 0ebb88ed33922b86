package localupload

import (
	_ "embed"
	"fmt"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
)

// Name is the rule's name.
const Name = "localupload"

//go:embed doc.go
var doc string

// Rule reports request data that is written to a file on the local disk.
var Rule = &rule.Rule{
	Name:       Name,
	Title:      "data of a request is written to a file on the local disk",
	Doc:        rule.Doc(doc),
	Severities: []finding.Severity{finding.High},
	Check:      check,
}

func check(p *program.Program) []finding.Finding {
	var found []finding.Finding
	for _, k := range p.Constructions(Name) {
		f := k.Finding(Name)
		f.Message = fmt.Sprintf("%s keeps %s on the local disk: %s", k.Name, k.Library.What, f.Lost.Clause())
		found = append(found, f)
	}
	for _, w := range p.FileWrites() {
		f := w.Finding(Name)
		f.Severity = finding.High
		f.Message = fmt.Sprintf("%s keeps data of a request to %s on the local disk: %s", f.Place, f.Entry, f.Lost.Clause())
		f.Remedy = "Stream it to an object store that all replicas share, such as S3 or MinIO; a temporary file is fine if it is removed before the request ends (defer os.Remove)."
		found = append(found, f)
	}
	return found
}
