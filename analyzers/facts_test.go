package analyzers_test

import (
	"encoding/gob"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/golocalstate/localstate/analyzers"
)

// The go command, golangci-lint and Bazel keep results by the bytes of facts:
// those of one run must be those of the next, and those of another checkout.
func TestFactsAreStable(t *testing.T) {
	dir := filepath.Join("..", "testdata", "photoshare")
	pkgs := load(t, dir)
	first := encodedFacts(t, pkgs)
	require.Contains(t, first, "example.com/photoshare/internal/web")
	for range 20 {
		require.Equal(t, first, encodedFacts(t, pkgs))
	}

	checkout := filepath.Join(t.TempDir(), "elsewhere")
	require.NoError(t, os.CopyFS(checkout, os.DirFS(dir)))
	require.Equal(t, first, encodedFacts(t, load(t, checkout)))
}

func load(t *testing.T, dir string) []*packages.Package {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir}, "./...")
	require.NoError(t, err)
	return pkgs
}

// encodedFacts are the facts of all own packages that others import, by import path.
func encodedFacts(t *testing.T, pkgs []*packages.Package) map[string]string {
	t.Helper()
	graph, err := checker.Analyze(analyzers.All(), pkgs, nil)
	require.NoError(t, err)
	facts := make(map[string]string)
	for action := range graph.All() {
		if action.Analyzer.FactTypes == nil {
			continue
		}
		for _, fact := range action.AllPackageFacts() {
			data, err := fact.Fact.(gob.GobEncoder).GobEncode()
			require.NoError(t, err)
			facts[fact.Package.Path()] = string(data)
		}
	}
	return facts
}
