package check

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/golocalstate/localstate/internal/config"
)

// The largest fact of gin-vue-admin, 66,000 lines in 92 packages, may have
// 400 kB: six bytes a line. The facts of the test modules, of at most 1,000 lines,
// are held to ten, because less repeats in them.
const (
	maxLargest = 10_000
	maxAverage = 4_000
)

// TestFactSizes looks at every fact that the analyzers export when they run on
// a whole module.
func TestFactSizes(t *testing.T) {
	for _, module := range []string{"photoshare", "engine"} {
		t.Run(module, func(t *testing.T) {
			facts := exported(t, filepath.Join("..", "..", "testdata", module))
			total, largest := 0, 0
			var encoding, decoding time.Duration
			for path, fact := range facts {
				start := time.Now()
				data, err := fact.GobEncode()
				encoding += time.Since(start)
				require.NoError(t, err)
				require.NotEmpty(t, data, path)
				for range 10 {
					again, err := fact.GobEncode()
					require.NoError(t, err)
					require.Equal(t, data, again, path)
				}
				var got Fact
				start = time.Now()
				require.NoError(t, got.GobDecode(data), path)
				decoding += time.Since(start)
				again, err := got.GobEncode()
				require.NoError(t, err)
				require.Equal(t, data, again, path)
				assert.Contains(t, paths(&got), path)
				assert.Equal(t, fact.Proved, got.Proved)
				total += len(data)
				largest = max(largest, len(data))
			}
			t.Logf("%d facts, %d bytes in all, %d the largest; encoded in %v, decoded in %v", len(facts), total, largest, encoding, decoding)
			assert.LessOrEqual(t, largest, maxLargest)
			assert.LessOrEqual(t, total, maxAverage*len(facts))
		})
	}
}

// exported are the facts of the own packages of a module, by import path.
// Commands, which no package imports, have none.
func exported(t *testing.T, dir string) map[string]*Fact {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir}, "./...")
	require.NoError(t, err)
	engine := newEngine(nil, Settings{Policy: config.Default})
	graph, err := checker.Analyze([]*analysis.Analyzer{engine}, pkgs, nil)
	require.NoError(t, err)

	facts := make(map[string]*Fact)
	for _, action := range graph.Roots {
		require.NoError(t, action.Err)
		path := action.Package.PkgPath
		for _, fact := range action.AllPackageFacts() {
			if fact.Package == action.Package.Types {
				facts[path] = fact.Fact.(*Fact)
			}
		}
		if command := action.Package.Name == "main"; command {
			assert.NotContains(t, facts, path)
		} else if !strings.HasSuffix(path, "_test") {
			assert.Contains(t, facts, path)
		}
	}
	return facts
}
