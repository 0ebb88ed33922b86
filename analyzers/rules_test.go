package analyzers

import (
	"flag"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/analyzers/localignore"
	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/directive"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/rule"
)

var update = flag.Bool("update", false, "rewrite docs/rules")

// The pages in docs/rules are the rules' package comments. Rewrite them with
//
//	go test ./analyzers -run TestPages -update
func TestPages(t *testing.T) {
	dir := filepath.Join("..", "docs", "rules")
	pages, err := filepath.Glob(filepath.Join(dir, "*.md"))
	require.NoError(t, err)
	for _, r := range Rules() {
		page := filepath.Join(dir, r.Name+".md")
		if *update {
			require.NoError(t, os.MkdirAll(dir, 0o755))
			require.NoError(t, os.WriteFile(page, []byte(r.Markdown()), 0o644))
		}
		data, err := os.ReadFile(page)
		require.NoError(t, err)
		assert.Equal(t, r.Markdown(), string(data), "%s differs from the rule's package comment", page)
		pages = slices.DeleteFunc(pages, func(p string) bool { return p == page })
	}
	assert.Empty(t, pages, "pages without a rule")
}

// Every rule has a name, a title and documentation.
func TestRules(t *testing.T) {
	seen := make(map[string]bool)
	for _, r := range Rules() {
		assert.False(t, seen[r.Name], "two rules are called %s", r.Name)
		seen[r.Name] = true
		assert.NotEmpty(t, r.Title, r.Name)
		assert.NotEmpty(t, r.Severities, r.Name)
		assert.True(t, strings.HasPrefix(r.Doc, "Package "+r.Name+" "), "%s: the documentation is its package comment", r.Name)
		assert.Contains(t, r.URL(), r.Name)

		assert.Contains(t, catalog.Rules(), r.Name)
		if r.Name == localignore.Rule.Name {
			continue // no library makes comments
		}
		row := "package: example.com/x\nsource: https://example.com/x\nfuncs:\n" +
			"  - {func: New, place: {at: ret0, kind: memory, rule: " + r.Name + ", severity: low, what: values, remedy: Use another.}}\n"
		_, err := catalog.ParseAll("x.yaml", []byte(row))
		assert.NoError(t, err, "the catalogue must know the rule")
	}
}

// Each rule says how to ignore a finding of it, in a form that works.
func TestSuppress(t *testing.T) {
	for _, r := range Rules() {
		_, section, ok := strings.Cut(r.Doc, "\n# Suppress\n")
		require.True(t, ok, r.Name)
		section, _, _ = strings.Cut(section, "\n# ")
		if r.Name == localignore.Rule.Name {
			continue // turned off as a whole
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "a.go", "package a\n"+section[strings.Index(section, "\t"):], parser.ParseComments)
		if file == nil {
			require.NoError(t, err) // what stands there are statements, mostly
		}
		found := directive.Parse(fset, file, catalog.Rules())
		require.Len(t, found, 1, r.Name)
		assert.Equal(t, []string{r.Name}, found[0].Rules)
		assert.Equal(t, directive.Fine, found[0].Problem)
	}
}

// What the catalogue reports has one of the severities that its rule names.
func TestSeveritiesOfTheCatalogue(t *testing.T) {
	cat, err := catalog.Default()
	require.NoError(t, err)
	files, err := cat.Files()
	require.NoError(t, err)
	rules := make(map[string]*rule.Rule)
	for _, r := range Rules() {
		rules[r.Name] = r
	}
	places := 0
	check := func(file *catalog.File, place *catalog.Place) {
		if place != nil && place.Rule != "" {
			places++
			assert.Contains(t, rules[place.Rule].Severities, finding.Severity(place.Severity), "%s: %s", file.Package, place.What)
		}
	}
	for _, file := range files {
		for i := range file.Types {
			check(file, file.Types[i].Place)
		}
		for i := range file.Vars {
			check(file, file.Vars[i].Place)
		}
		for i := range file.Funcs {
			check(file, file.Funcs[i].Place)
		}
	}
	assert.Positive(t, places)
}
