package driver

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/analyzers"
	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
)

// Whatever the programs under testdata declare, write, call or launch is reported, or
// there is a reason why not: nothing falls through all rules without a word.
func TestEverythingHasAReason(t *testing.T) {
	modules, err := filepath.Glob(filepath.Join("..", "..", "testdata", "*", "go.mod"))
	require.NoError(t, err)
	require.NotEmpty(t, modules)
	policy, err := config.Default()
	require.NoError(t, err)
	cat := policy.Catalog()
	for _, mod := range modules {
		dir := filepath.Dir(mod)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			if filepath.Base(dir) == "places-sql" {
				t.Setenv("CGO_ENABLED", "0") // as in the tests of the wants
			}
			a, err := open(context.Background(), Options{Dir: dir, Patterns: []string{"./..."}, Policy: policy})
			require.NoError(t, err)
			defer a.close()
			var mu sync.Mutex
			reasons := 0
			a.check = func(u *unit) {
				prog := program.Link(u.summary, summaries(u.lower), cat)
				if prog == nil {
					return
				}
				verdicts, found := everything(prog)
				mu.Lock()
				defer mu.Unlock()
				for _, v := range verdicts {
					if len(v.Reported) == 0 && !onPath(found, v) {
						reasons++
						assert.False(t, v.Undecided, "%s: %s:%d:%d: %s %s", u.ImportPath, v.File, v.Line, v.Column, v.What, v.Reason)
					}
				}
			}
			require.NoError(t, a.run(context.Background()))
			assert.NotZero(t, reasons)
		})
	}
}

// everything gives the verdicts on all that stands in a program, and the findings.
func everything(prog *program.Program) ([]program.Verdict, []finding.Finding) {
	trace := prog.Trace()
	at := make(map[string]bool)
	key := func(pkg string, pos finding.Position) string { return fmt.Sprint(pkg, pos) }
	var found []finding.Finding
	for _, r := range analyzers.Rules() {
		for _, f := range r.Check(prog) {
			at[key(f.Package, f.Position)] = true
			found = append(found, f)
		}
	}
	return trace.About(
		func(program.Spot) bool { return true },
		func(s program.Spot) bool { return at[key(s.Package, s.Position)] },
	), found
}

// onPath reports whether a finding's path passes what a verdict is about: a call that
// is reported where its function is called.
func onPath(found []finding.Finding, v program.Verdict) bool {
	return slices.ContainsFunc(found, func(f finding.Finding) bool {
		return slices.ContainsFunc(f.Path, func(s finding.Step) bool { return s.Package == v.Package && s.Position == v.Position })
	})
}
