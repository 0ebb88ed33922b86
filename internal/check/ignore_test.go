package check

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/directive"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/rule"
	"github.com/golocalstate/localstate/internal/summary"
)

// withDirectives is package m/a of files a.go and b.go; comments stand in b.go.
func withDirectives(directives ...summary.Directive) *summary.Package {
	for i := range directives {
		directives[i].Pos = summary.Pos{File: 1, Line: directives[i].First, Col: 1}
	}
	return &summary.Package{Path: "m/a", Module: "m", Files: []string{"a.go", "b.go"}, Directives: directives}
}

func at(rule, file string, line int) finding.Finding {
	return finding.Finding{Rule: rule, Package: "m/a", Position: finding.Position{File: file, Line: line, Column: 1}}
}

func TestIgnored(t *testing.T) {
	p := withDirectives(
		summary.Directive{Rules: []string{"localcache", "localhub"}, First: 10, Last: 12},
		summary.Directive{Rules: []string{"localcache"}, First: 20, Last: 20, Problem: directive.NoReason},
		summary.Directive{Tool: directive.Golangci, First: 30, Last: 30},
		summary.Directive{Tool: directive.Golangci, Rules: []string{"localjob"}, First: 40, Last: 40},
		summary.Directive{Tool: directive.Staticcheck, First: 50, Last: 50},
	)
	elsewhere := at("localcache", "b/b.go", 10)
	elsewhere.Package = "m/b"
	tests := []struct {
		name              string
		f                 finding.Finding
		ignored, byDriver bool // whether it is, and where the driver honours //nolint
	}{
		{"first line", at("localcache", "a/b.go", 10), true, true},
		{"last line", at("localhub", "a/b.go", 12), true, true},
		{"line above", at("localcache", "a/b.go", 9), false, false},
		{"line below", at("localcache", "a/b.go", 13), false, false},
		{"other rule", at("localjob", "a/b.go", 11), false, false},
		{"other file", at("localcache", "a/a.go", 11), false, false},
		{"other package", elsewhere, false, false},
		{"without a reason", at("localcache", "a/b.go", 20), false, false},
		{"nolint for all", at("localcache", "a/b.go", 30), true, false},
		{"nolint for a rule", at("localjob", "a/b.go", 40), true, true},
		{"nolint for another rule", at("localcache", "a/b.go", 40), false, false},
		{"lint for all", at("locallock", "a/b.go", 50), true, true},
	}
	for _, tt := range tests {
		for byDriver, want := range map[bool]bool{false: tt.ignored, true: tt.byDriver} {
			kept, ignored := Ignored([]finding.Finding{tt.f}, []*summary.Package{p}, byDriver)
			if want {
				assert.Equal(t, []finding.Finding{tt.f}, ignored, tt.name)
				assert.Empty(t, kept, tt.name)
			} else {
				assert.Equal(t, []finding.Finding{tt.f}, kept, tt.name)
				assert.Empty(t, ignored, tt.name)
			}
		}
	}
}

var ignoreRules = []*rule.Rule{{Name: "localcache"}, {Name: directive.Rule}, {Name: "localhub"}}

func messages(t *testing.T, found []finding.Finding) []string {
	t.Helper()
	var list []string
	keys := make(map[string]bool)
	for _, f := range found {
		assert.Equal(t, directive.Rule, f.Rule)
		assert.Equal(t, "a/b.go", f.File)
		assert.NotEmpty(t, f.Remedy)
		assert.False(t, keys[f.Key()], "two findings are one: %s", f.Place)
		keys[f.Key()] = true
		list = append(list, f.Message)
	}
	return list
}

func TestFaulty(t *testing.T) {
	p := withDirectives(
		summary.Directive{Rules: []string{"localcache"}, First: 1, Last: 1},
		summary.Directive{Rules: []string{"localcache"}, First: 2, Last: 2, Problem: directive.NoReason},
		summary.Directive{Rules: []string{"localcache"}, First: 3, Last: 3, Problem: directive.NoReason},
		summary.Directive{First: 4, Last: 4, Problem: directive.NoRule},
		summary.Directive{Rules: []string{"localcahce", "localcache", "nosuch"}, First: 5, Last: 5},
		summary.Directive{Rules: []string{"localignore"}, First: 6, Last: 6},
		summary.Directive{Rules: []string{"localcahce"}, First: 7, Last: 7, Problem: directive.Spaced},
		summary.Directive{Tool: directive.Golangci, Rules: []string{"localcache"}, First: 8, Last: 8},
	)
	found := Faulty(p, ignoreRules)
	assert.Equal(t, []string{
		"//localstate:ignore localcache does not say why, and ignores nothing without a reason",
		"//localstate:ignore localcache does not say why, and ignores nothing without a reason",
		"//localstate:ignore does not say which rule to ignore, nor why",
		"//localstate:ignore names a rule that there is not: localcahce",
		"//localstate:ignore names a rule that there is not: nosuch",
		"//localstate:ignore names a rule that there is not: localignore",
		"a comment with a space before localstate:ignore ignores nothing",
	}, messages(t, found))
	assert.Equal(t, finding.Position{File: "a/b.go", Line: 5, Column: 1}, found[3].Position)
	assert.Contains(t, found[3].Remedy, "Did you mean localcache? The rules are localasset, ")

	assert.Empty(t, Faulty(p, ignoreRules[:1]), "the rule is not asked")
	p.Generated = []string{"b.go"}
	assert.Empty(t, Faulty(p, ignoreRules))
}

func TestUnused(t *testing.T) {
	p := withDirectives(
		summary.Directive{Rules: []string{"localcache", "localhub"}, First: 1, Last: 3},
		summary.Directive{Rules: []string{"localhub"}, First: 2, Last: 2},
		summary.Directive{Rules: []string{"localhub"}, First: 4, Last: 4, Problem: directive.NoReason},
		summary.Directive{Rules: []string{"localjob"}, First: 4, Last: 4},
		summary.Directive{Tool: directive.Staticcheck, First: 5, Last: 5},
	)
	policy, err := config.Default()
	require.NoError(t, err)
	ignored := []finding.Finding{at("localcache", "a/b.go", 2)}
	assert.Equal(t, []string{
		"//localstate:ignore matches no finding of localhub",
		"//localstate:ignore matches no finding of localhub",
	}, messages(t, Unused(p, ignored, ignoreRules, policy)))

	// What one directive ignores, another can ignore as well.
	ignored = append(ignored, at("localhub", "a/b.go", 2))
	assert.Empty(t, Unused(p, ignored, ignoreRules, policy))
}

// Of a rule that the configuration turns off nothing is said.
func TestUnusedOfRulesThatAreOff(t *testing.T) {
	p := withDirectives(summary.Directive{Rules: []string{"localhub"}, First: 1, Last: 1})
	c, err := config.Parse("c.yml", []byte("rules: [-localhub]"))
	require.NoError(t, err)
	policy, err := c.Resolve(nil)
	require.NoError(t, err)
	assert.Empty(t, Unused(p, nil, ignoreRules, policy))
}
