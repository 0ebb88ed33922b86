package main

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/golocalstate/localstate/analyzers"
)

// checkerDriver runs the analyzers as a program of the user's own does, with
// the checker of x/tools.
func checkerDriver(t *testing.T, dir string) ([]reported, string) {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir, Tests: true}, "./...")
	require.NoError(t, err)
	graph, err := checker.Analyze(analyzers.All(), pkgs, &checker.Options{SanityCheck: true})
	require.NoError(t, err)
	var list []reported
	refusal := ""
	for _, action := range graph.Roots {
		if action.Err != nil {
			refusal = action.Err.Error()
			continue
		}
		fset := action.Package.Fset
		for _, d := range action.Diagnostics {
			r := reported{At: relative(t, dir, fset.Position(d.Pos).String()), Message: d.Message}
			for _, s := range d.Related {
				r.Path = append(r.Path, relative(t, dir, fset.Position(s.Pos).String())+": "+s.Message)
			}
			list = append(list, r)
		}
	}
	return list, refusal
}
