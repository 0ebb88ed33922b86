package analyzers

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/catalog"
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
		assert.True(t, strings.HasPrefix(r.Doc, "Package "+r.Name+" "), "%s: the documentation is its package comment", r.Name)
		assert.Contains(t, r.URL(), r.Name)

		row := "package: example.com/x\nsource: https://example.com/x\nfuncs:\n" +
			"  - {func: New, place: {at: ret0, kind: memory, rule: " + r.Name + ", severity: low, what: values, remedy: Use another.}}\n"
		_, err := catalog.ParseAll("x.yaml", []byte(row))
		assert.NoError(t, err, "the catalogue must know the rule")
	}
}
