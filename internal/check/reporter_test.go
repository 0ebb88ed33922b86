package check

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/golocalstate/localstate/internal/finding"
)

func TestModuleRoot(t *testing.T) {
	root := filepath.FromSlash("/src/m")
	tests := []struct{ dir, pkg, module string }{
		{"/src/m", "example.com/m", "example.com/m"},
		{"/src/m/api", "example.com/m/api", "example.com/m"},
		{"/src/m/api/v2", "example.com/m/v2/api/v2", "example.com/m/v2"},
		{"/src/m/m/m", "m/m/m", "m"},
	}
	for _, tt := range tests {
		assert.Equal(t, root, moduleRoot(filepath.FromSlash(tt.dir), tt.pkg, tt.module), tt.pkg)
	}
}

// newPass is a pass over a package of one file.
func newPass(t *testing.T, filename string, reported *[]analysis.Diagnostic) *analysis.Pass {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, filename, "package api\n\nvar first, second = 1, 2\n", 0)
	require.NoError(t, err)
	return &analysis.Pass{
		Fset:   fset,
		Files:  []*ast.File{file},
		Pkg:    types.NewPackage("example.com/m/api", "api"),
		Report: func(d analysis.Diagnostic) { *reported = append(*reported, d) },
	}
}

// Positions are exact to the column in files of other packages too, of which
// the pass has no syntax.
func TestReporterPositions(t *testing.T) {
	dir := t.TempDir()
	own := filepath.Join(dir, "api", "api.go")
	var reported []analysis.Diagnostic
	pass := newPass(t, own, &reported)
	modules := map[string]string{"example.com/m/api": "example.com/m", "example.com/m/store": "example.com/m"}
	r := newReporter(pass, &engineResult{modules: modules}, Settings{Related: true})

	f := finding.Finding{
		Rule:     "localcache",
		Package:  "example.com/m/store",
		Position: finding.Position{File: "store/store.go", Line: 120, Column: 7},
		Message:  "kept",
		Severity: finding.High,
		URL:      "https://example.com",
		Path: []finding.Step{
			{Package: "example.com/m/api", Position: finding.Position{File: "api/api.go", Line: 3, Column: 12}, Note: "enters"},
			{Package: "example.com/m/store", Position: finding.Position{File: "store/store.go", Line: 120, Column: 7}, Note: "stays"},
			{Package: "example.com/other", Position: finding.Position{File: "other/other.go", Line: 1, Column: 1}, Note: "unknown folder"},
		},
	}
	r.report(f)
	require.Len(t, reported, 1)
	d := reported[0]
	assert.Equal(t, "localcache: kept (high)", d.Message)
	assert.Equal(t, "localcache", d.Category)
	assert.Equal(t, "https://example.com", d.URL)
	store := filepath.Join(dir, "store", "store.go")
	assert.Equal(t, store+":120:7", pass.Fset.Position(d.Pos).String())
	require.Len(t, d.Related, 3)
	assert.Equal(t, own+":3:12", pass.Fset.Position(d.Related[0].Pos).String())
	assert.Same(t, pass.Fset.File(pass.Files[0].FileStart), pass.Fset.File(d.Related[0].Pos), "the pass's own file is the real one")
	assert.Equal(t, d.Pos, d.Related[1].Pos)
	assert.Equal(t, filepath.FromSlash("other/other.go:1:1"), pass.Fset.Position(d.Related[2].Pos).String())
}

func TestReporterPathInMessage(t *testing.T) {
	var reported []analysis.Diagnostic
	pass := newPass(t, filepath.Join(t.TempDir(), "api", "api.go"), &reported)
	r := newReporter(pass, &engineResult{modules: map[string]string{"example.com/m/api": "example.com/m"}}, Settings{})
	pos := finding.Position{File: "api/api.go", Line: 3, Column: 5}
	r.report(finding.Finding{Rule: "localcache", Package: "example.com/m/api", Position: pos, Message: "kept", Severity: finding.High, Path: []finding.Step{
		{Package: "example.com/m/api", Position: pos, Note: "enters"},
		{Package: "example.com/m/api", Position: pos, Note: "stays"},
	}})
	require.Len(t, reported, 1)
	assert.Equal(t, "localcache: kept (high) [api/api.go:3: enters; api/api.go:3: stays]", reported[0].Message)
	assert.Empty(t, reported[0].Related)
}

// Under Bazel files have names relative to where it runs, which is above the
// folder of the scope.
func TestReporterRelativeNames(t *testing.T) {
	var reported []analysis.Diagnostic
	pass := newPass(t, filepath.Join("services", "m", "api", "api.go"), &reported)
	modules := map[string]string{"example.com/m/api": "example.com/m", "example.com/m/store": "example.com/m"}
	r := newReporter(pass, &engineResult{modules: modules}, Settings{})
	r.report(finding.Finding{Rule: "localcache", Package: "example.com/m/store", Position: finding.Position{File: "store/store.go", Line: 12, Column: 7}})
	require.Len(t, reported, 1)
	assert.Equal(t, filepath.Join("services", "m", "store", "store.go")+":12:7", pass.Fset.Position(reported[0].Pos).String())
}
