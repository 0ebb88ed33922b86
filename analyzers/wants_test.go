package analyzers

import (
	"context"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/driver"
)

// The modules in testdata say in comments what must be reported on a line, as
// for analysistest: // want `regexp`. Whatever else is reported is an error, and
// so is a line that says nothing: silent cases need no comment.
func TestWants(t *testing.T) {
	modules, err := filepath.Glob(filepath.Join("..", "testdata", "*", "go.mod"))
	require.NoError(t, err)
	require.NotEmpty(t, modules)
	policy, err := config.Default()
	require.NoError(t, err)
	for _, mod := range modules {
		dir := filepath.Dir(mod)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			if name := filepath.Base(dir); name == "places-sql" || name == "places-fiber" {
				// Without C the driver of SQLite is a stub, which need not be compiled.
				t.Setenv("CGO_ENABLED", "0")
			}
			wants := readWants(t, dir)
			result, err := driver.Run(context.Background(), driver.Options{
				Dir:      dir,
				Patterns: []string{"./..."},
				Rules:    Rules(),
				Policy:   policy,
			})
			require.NoError(t, err)
			for _, f := range result.Findings {
				for _, r := range Rules() {
					assert.True(t, r.Name != f.Rule || slices.Contains(r.Severities, f.Severity), "%s does not name the severity of: %s", r.Name, f.Message)
				}
				at := fmt.Sprintf("%s:%d", f.File, f.Line)
				message := f.Rule + ": " + f.Message
				i := slices.IndexFunc(wants[at], func(re *regexp.Regexp) bool { return re.MatchString(message) })
				if i < 0 {
					t.Errorf("%s: unexpected: %s", at, message)
					continue
				}
				wants[at] = slices.Delete(wants[at], i, i+1)
			}
			for at, missing := range wants {
				for _, re := range missing {
					t.Errorf("%s: nothing that matches %s", at, re)
				}
			}
		})
	}
}

// readWants reads the comments of all Go files below dir, by file:line.
func readWants(t *testing.T, dir string) map[string][]*regexp.Regexp {
	t.Helper()
	wants := make(map[string][]*regexp.Regexp)
	fset := token.NewFileSet()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		file, err := parser.ParseFile(fset, path, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		for _, group := range file.Comments {
			for _, c := range group.List {
				// Where the comment itself is reported, the want stands before it.
				if !strings.HasPrefix(c.Text, "// want ") && !strings.HasPrefix(c.Text, "/* want ") {
					continue
				}
				text := c.Text
				at := fmt.Sprintf("%s:%d", filepath.ToSlash(rel), fset.Position(c.Pos()).Line)
				for _, quoted := range regexp.MustCompile("`[^`]*`").FindAllString(text, -1) {
					wants[at] = append(wants[at], regexp.MustCompile(strings.Trim(quoted, "`")))
				}
				assert.NotEmpty(t, wants[at], "%s: a want without a regular expression", at)
			}
		}
		return nil
	})
	require.NoError(t, err)
	return wants
}
