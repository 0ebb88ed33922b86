package check

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/directive"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/nearest"
	"github.com/golocalstate/localstate/internal/rule"
	"github.com/golocalstate/localstate/internal/summary"
)

// Ignored splits findings into those to report and those that comments tell to
// ignore. packages are the summaries of those that the findings stand in. byDriver says
// that the driver itself honours golangci-lint's comments for all of localstate.
func Ignored(findings []finding.Finding, packages []*summary.Package, byDriver bool) (kept, ignored []finding.Finding) {
	byPath := make(map[string]*summary.Package)
	for _, p := range packages {
		if len(p.Directives) > 0 {
			byPath[p.Path] = p
		}
	}
	for _, f := range findings {
		p := byPath[f.Package]
		if p != nil && slices.ContainsFunc(p.Directives, func(d summary.Directive) bool { return ignores(p, &d, &f, byDriver) }) {
			ignored = append(ignored, f)
		} else {
			kept = append(kept, f)
		}
	}
	return kept, ignored
}

// ignores reports whether a directive tells to ignore a finding.
func ignores(p *summary.Package, d *summary.Directive, f *finding.Finding, byDriver bool) bool {
	left := byDriver && d.Tool == directive.Golangci && len(d.Rules) == 0
	return !left && (len(d.Rules) == 0 || slices.Contains(d.Rules, f.Rule)) && covers(p, d, f)
}

// covers reports whether a finding of the package stands where a directive has effect.
func covers(p *summary.Package, d *summary.Directive, f *finding.Finding) bool {
	return d.Problem == directive.Fine && int(d.First) <= f.Line && f.Line <= int(d.Last) && p.Files[d.Pos.File] == path.Base(f.File)
}

// Faulty reports the directives of a package that ignore nothing, whatever the
// rules find, and the names in them that are none.
func Faulty(p *summary.Package, rules []*rule.Rule) []finding.Finding {
	names := slices.DeleteFunc(catalog.Rules(), func(name string) bool { return name == directive.Rule })
	slices.Sort(names)
	c := &complaints{pkg: p, rule: ruleNamed(rules, directive.Rule)}
	c.each(func(d *summary.Directive, form string) {
		switch d.Problem {
		case directive.Spaced:
			c.add(d, "", "a comment with a space before "+directive.Word+" ignores nothing", "Take out the space: //"+form)
			return
		case directive.NoRule:
			c.add(d, "", "//"+form+" does not say which rule to ignore, nor why", "Name the rule and the reason, in this order.")
			return
		case directive.NoReason:
			c.add(d, "", "//"+form+" does not say why, and ignores nothing without a reason", "Put the reason behind it, for whoever reads the code next.")
		}
		for _, name := range d.Rules {
			if !slices.Contains(names, name) {
				next := nearest.Ask("", name, names) + "The rules are " + strings.Join(names, ", ") + "."
				c.add(d, name, "//"+directive.Word+" names a rule that there is not: "+name, next)
			}
		}
	})
	return c.found
}

// Unused reports the directives of a package that match none of the ignored
// findings. Those must be all that there can be in the package. Of rules that the
// configuration turns off nothing is said.
func Unused(p *summary.Package, ignored []finding.Finding, rules []*rule.Rule, policy *config.Policy) []finding.Finding {
	c := &complaints{pkg: p, rule: ruleNamed(rules, directive.Rule)}
	c.each(func(d *summary.Directive, form string) {
		if d.Problem != directive.Fine {
			return
		}
		for _, name := range d.Rules {
			matches := func(f finding.Finding) bool { return f.Rule == name && f.Package == p.Path && covers(p, d, &f) }
			if ruleNamed(rules, name) != nil && policy.On(name, p.Module, p.Position(d.Pos).File) && !slices.ContainsFunc(ignored, matches) {
				c.add(d, name, "//"+directive.Word+" matches no finding of "+name,
					"Remove it, or it will hide what somebody adds here later. It covers its line, the line below, or the declaration that begins there.")
			}
		}
	})
	return c.found
}

func ruleNamed(rules []*rule.Rule, name string) *rule.Rule {
	for _, r := range rules {
		if r.Name == name {
			return r
		}
	}
	return nil
}

// complaints are findings about the directives of a package.
type complaints struct {
	pkg *summary.Package
	// rule is the rule for them, nil where it is not asked.
	rule  *rule.Rule
	found []finding.Finding
}

// each calls f with the directives of localstate's own, and the form that they
// have without the reason. Generated files are left out.
func (c *complaints) each(f func(d *summary.Directive, form string)) {
	for i := range c.pkg.Directives {
		d := &c.pkg.Directives[i]
		if c.rule != nil && d.Tool == directive.Localstate && !slices.Contains(c.pkg.Generated, c.pkg.Files[d.Pos.File]) {
			f(d, strings.TrimSpace(directive.Word+" "+strings.Join(d.Rules, ",")))
		}
	}
}

// add adds a finding about a directive, or about a rule that it names.
func (c *complaints) add(d *summary.Directive, name, message, remedy string) {
	place := strings.TrimSpace("//" + directive.Word + " " + name)
	equal := 1
	for i := range c.found {
		if known, _, _ := strings.Cut(c.found[i].Place, " ("); known == place {
			equal++
		}
	}
	if equal > 1 {
		place += fmt.Sprintf(" (%d)", equal)
	}
	c.found = append(c.found, finding.Finding{
		Rule:     c.rule.Name,
		Severity: finding.Low,
		Package:  c.pkg.Path,
		Position: c.pkg.Position(d.Pos),
		Message:  message,
		Place:    place,
		Remedy:   remedy,
		URL:      c.rule.URL(),
	})
}
