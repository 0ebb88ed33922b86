// Package rule says what a rule is: a name, its documentation, and a query on
// the linked program. It must not know any rule in particular.
package rule

import (
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
)

// A Rule reports one kind of place.
type Rule struct {
	// Name is the rule's name, as users write it ("localupload").
	Name string
	// Title is one line: what the rule reports.
	Title string
	// Doc is the rule's documentation, written as a doc comment: that of its package.
	Doc string
	// Severities are those that its findings can have, the worst first.
	Severities []finding.Severity
	// Check queries the linked program. The findings come back in any order;
	// URL and Fingerprint are filled in by the caller.
	Check func(*program.Program) []finding.Finding
}

// URL is the address of the rule's documentation.
func (r *Rule) URL() string {
	return "https://github.com/golocalstate/localstate/blob/main/docs/rules/" + r.Name + ".md"
}
