package localsession

import (
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
)

// Name is the rule's name.
const Name = "localsession"

// Rule reports login sessions and the like that are kept in process memory or local files.
var Rule = &rule.Rule{
	Name:  Name,
	Title: "login sessions, tokens or pending logins are kept in this process or on its disk",
	Check: check,
}

func check(*program.Program) []finding.Finding { return nil }
