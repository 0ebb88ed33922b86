package driver_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/golocalstate/localstate/analyzers"
	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/driver"
	"github.com/golocalstate/localstate/internal/finding"
)

// unpack writes an archive of testdata to a folder of its own.
func unpack(t *testing.T, name string) string {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", name+".txtar"))
	require.NoError(t, err)
	dir := t.TempDir()
	for _, f := range archive.Files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, f.Data, 0o644))
	}
	return dir
}

func run(t *testing.T, dir string, patterns ...string) (*driver.Result, error) {
	t.Helper()
	policy, err := config.Default()
	require.NoError(t, err)
	return driver.Run(context.Background(), driver.Options{
		Dir:      dir,
		Patterns: patterns,
		Rules:    analyzers.Rules(),
		Policy:   policy,
	})
}

// places are the places that the findings stand for.
func places(findings []finding.Finding) []string {
	places := []string{}
	for _, f := range findings {
		places = append(places, f.Package+": "+f.Place)
	}
	return places
}

// reasons are why packages were skipped, those of single functions left out.
func reasons(skips []finding.Skip) []string {
	reasons := []string{}
	for _, s := range skips {
		if s.What == "" {
			reasons = append(reasons, s.Package+": "+s.Reason)
		}
	}
	return reasons
}

func TestRun(t *testing.T) {
	tests := []struct {
		archive  string
		patterns []string
		packages int
		places   []string
		skipped  []string
	}{
		{
			archive:  "embed",
			packages: 1,
			places:   []string{"example.com/m: main.seen"},
			skipped:  []string{},
		},
		{
			archive:  "workspace",
			patterns: []string{"./server/..."},
			packages: 1,
			places:   []string{"example.com/lib/store: store.names"},
			skipped:  []string{},
		},
		{
			archive:  "workspace",
			patterns: []string{"./lib/..."},
			packages: 1,
			places:   []string{},
			skipped:  []string{},
		},
		{
			archive:  "siblings",
			packages: 4,
			places:   []string{"example.com/m/store: store.names"},
			skipped:  []string{},
		},
		{
			archive:  "siblings",
			patterns: []string{"./cmd/c", "./store"},
			packages: 2,
			places:   []string{},
			skipped:  []string{},
		},
		{
			archive:  "back",
			packages: 2,
			places:   []string{"example.com/m: main.seen"},
			skipped:  []string{},
		},
	}
	for _, tt := range tests {
		t.Run(tt.archive, func(t *testing.T) {
			t.Parallel()
			res, err := run(t, unpack(t, tt.archive), tt.patterns...)
			require.NoError(t, err)
			assert.Equal(t, tt.packages, res.Packages)
			assert.Equal(t, tt.places, places(res.Findings))
			assert.Equal(t, tt.skipped, reasons(res.Skipped))
		})
	}
}

// A finding that several programs prove is kept once, as the first has it.
func TestRunKeepsTheFirstOfSiblings(t *testing.T) {
	t.Parallel()
	res, err := run(t, unpack(t, "siblings"))
	require.NoError(t, err)
	require.Len(t, res.Findings, 1)
	assert.Equal(t, "example.com/m/cmd/a", res.Findings[0].Path[0].Package)
}

func TestRunRoots(t *testing.T) {
	t.Parallel()
	dir := unpack(t, "workspace")
	res, err := run(t, dir, "work")
	require.NoError(t, err)
	assert.Equal(t, map[string]string{
		"example.com/lib/store": filepath.Join(dir, "lib"),
		"example.com/server":    filepath.Join(dir, "server"),
	}, res.Roots)
}

// A rule that is off is not among those that found nothing.
func TestRunListsRulesThatAreOn(t *testing.T) {
	t.Parallel()
	policy, err := (&config.Config{Rules: config.Rules{"localjob", "localdb"}}).Resolve(nil)
	require.NoError(t, err)
	res, err := driver.Run(context.Background(), driver.Options{
		Dir:    unpack(t, "siblings"),
		Rules:  analyzers.Rules(),
		Policy: policy,
	})
	require.NoError(t, err)
	require.Len(t, res.Rules, 2)
	assert.Equal(t, "localdb", res.Rules[0].Name)
	assert.Equal(t, "localjob", res.Rules[1].Name)
	assert.Empty(t, res.Findings)
}

func TestRunIsDeterministic(t *testing.T) {
	t.Parallel()
	dir := unpack(t, "siblings")
	first, err := run(t, dir)
	require.NoError(t, err)
	for range 20 {
		again, err := run(t, dir)
		require.NoError(t, err)
		require.Equal(t, first, again)
	}
}

func TestRunCanceled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := driver.Run(ctx, driver.Options{Dir: unpack(t, "siblings")})
	assert.ErrorIs(t, err, context.Canceled)
}
