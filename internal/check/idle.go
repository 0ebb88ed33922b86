package check

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/directive"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/nearest"
	"github.com/golocalstate/localstate/internal/rule"
)

// Idle reports the rows of the configuration that allow none of the findings, which
// must be all that there can be. modules are the paths of modules by their packages;
// module and dir are the path and folder of the module that the findings about rows
// belong to.
func Idle(findings []finding.Finding, modules map[string]string, rules []*rule.Rule, policy *config.Policy, module, dir string) []finding.Finding {
	r := ruleNamed(rules, directive.Rule)
	file, err := filepath.Rel(dir, policy.File())
	if r == nil || err != nil {
		return nil
	}
	var found []finding.Finding
	for _, a := range policy.Idle(findings, func(pkg string) string { return modules[pkg] }) {
		var where []string
		next := "Remove it, or it will hide what somebody adds later."
		if a.Place != "" {
			where = append(where, "at "+a.Place)
			if near := nearest.Word(a.Place, placesOf(findings, string(a.Rule))); near != "" {
				next = "Did you mean " + near + "? If not, remove it, or it will hide what somebody adds later."
			}
		}
		if a.Path.Value != "" {
			where = append(where, "in "+a.Path.Value)
		}
		what, at := strings.Join(where, " "), a.Position()
		found = append(found, finding.Finding{
			Rule:     r.Name,
			Severity: finding.Low,
			Package:  module,
			Position: finding.Position{File: filepath.ToSlash(file), Line: at.Line, Column: at.Column},
			Message:  fmt.Sprintf("this row under allow matches no finding of %s %s", a.Rule, what),
			Place:    fmt.Sprintf("allow: %s %s", a.Rule, what),
			Remedy:   next,
			URL:      r.URL(),
		})
	}
	return found
}

// placesOf are the names of the places that a rule finds.
func placesOf(findings []finding.Finding, rule string) []string {
	var places []string
	for i := range findings {
		if findings[i].Rule == rule {
			places = append(places, findings[i].Place)
		}
	}
	return places
}
