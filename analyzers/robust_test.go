package analyzers

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/check"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// libraries gives the type checker the standard library as the go command has compiled it.
// It is safe for one goroutine at a time.
type libraries struct {
	fset   *token.FileSet
	export map[string]string
	types  types.Importer
	cat    *catalog.Catalog
}

// exports are the files with export data of the standard library, by import path.
var exports = sync.OnceValues(func() (map[string]string, error) {
	out, err := exec.Command("go", "list", "-export", "-f", "{{.ImportPath}} {{.Export}}", "std").Output()
	files := make(map[string]string)
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		files[path] = file
	}
	return files, err
})

func newLibraries(t testing.TB) *libraries {
	t.Helper()
	export, err := exports()
	require.NoError(t, err)
	cat, err := catalog.Default()
	require.NoError(t, err)
	l := &libraries{fset: token.NewFileSet(), export: export, cat: cat}
	l.types = importer.ForCompiler(l.fset, "gc", func(path string) (io.ReadCloser, error) {
		if l.export[path] == "" {
			return nil, fmt.Errorf("no package %s", path)
		}
		return os.Open(l.export[path])
	})
	return l
}

// A verdict is what became of a program on its way through all steps.
type verdict struct {
	// broken says that it does not parse or type-check.
	broken bool
	// reason is the first error of the type checker.
	reason string
	pkg    *summary.Package
	result check.Result
}

// through takes a program of one file through all steps: it is type-checked,
// compiled, written down, read back, linked and asked by all rules. It fails
// the test where a program without errors is not compiled as a whole, and
// where the summary that was read back gives another result.
func (l *libraries) through(t testing.TB, name string, text []byte) verdict {
	t.Helper()
	// A hang would otherwise be a time-out of the whole test that names no program.
	watchdog := time.AfterFunc(5*time.Minute, func() { panic("no end with " + name) })
	defer watchdog.Stop()

	var v verdict
	var errors []token.Pos
	faultless := true // and needs no C compiler
	file, err := parser.ParseFile(l.fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if file == nil {
		return verdict{broken: true}
	}
	// The file set would grow with every program.
	defer l.fset.RemoveFile(l.fset.File(file.FileStart))
	if err != nil {
		errors = append(errors, file.FileStart)
		v.reason = err.Error()
	}
	info := &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue),
		Instances:    make(map[*ast.Ident]types.Instance),
		Defs:         make(map[*ast.Ident]types.Object),
		Uses:         make(map[*ast.Ident]types.Object),
		Implicits:    make(map[ast.Node]types.Object),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection),
		Scopes:       make(map[ast.Node]*types.Scope),
		FileVersions: make(map[*ast.File]string),
	}
	conf := types.Config{
		Importer:    l.types,
		FakeImportC: true,
		Sizes:       types.SizesFor("gc", "amd64"),
		Error: func(err error) {
			if e := err.(types.Error); e.Soft {
				faultless = false
			} else {
				errors = append(errors, e.Pos)
				v.reason = cmp.Or(v.reason, err.Error())
			}
		},
	}
	pkg, _ := conf.Check("example.com/m", l.fset, []*ast.File{file}, info)
	v.broken = len(errors) > 0
	v.pkg = summary.Compile(summary.Input{
		Fset: l.fset, Files: []*ast.File{file}, Pkg: pkg, Info: info, Module: "example.com/m", Errors: errors,
	}, l.cat)
	for _, imp := range file.Imports {
		faultless = faultless && imp.Path.Value != `"C"`
	}
	if !v.broken && faultless {
		whole := slices.DeleteFunc(slices.Clone(v.pkg.Skipped), func(s finding.Skip) bool { return s.Bound })
		require.Empty(t, whole, "not all is compiled of a program that type-checks: %s", name)
	}
	encoded := summary.Encode([]*summary.Package{v.pkg})
	back, err := summary.Decode(encoded)
	require.NoError(t, err, "the summary cannot be read back: %s", name)
	require.True(t, bytes.Equal(encoded, summary.Encode(back)), "what is read back is another summary: %s", name)
	v.result = check.Package(v.pkg, nil, Rules(), l.cat)
	require.Equal(t, v.result, check.Package(back[0], nil, Rules(), l.cat), name)
	return v
}
