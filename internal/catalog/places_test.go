package catalog

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/strictyaml"
)

// Every place that a rule reports has a case in testdata/places-*: its name
// stands on a line that wants the rule, and in the same package something
// called Silent shows what is not to be reported. Where the row can be silent
// itself, by an option or as nobody writes it, the silent declaration uses it.
func TestPlaceCases(t *testing.T) {
	c, err := Written()
	require.NoError(t, err)
	files, err := c.Files()
	require.NoError(t, err)
	uses := placeUses(t)
	for _, file := range files {
		for _, row := range placeRows(file) {
			silent := false
			for _, name := range row.names {
				found := usesOf(uses, file, name)
				wants := func(u use) bool { return strings.Contains(u.wants, "`"+row.place.Rule+":") }
				assert.True(t, slices.ContainsFunc(found, wants), "%s: no case wants %s: of %s.%s", row.pos, row.place.Rule, file.Package, name)
				silent = silent || slices.ContainsFunc(found, func(u use) bool {
					return u.silent || row.isAlways() && wants(u) && slices.Contains(silentPackages(uses), u.dir)
				})
			}
			assert.True(t, silent, "%s: no silent case of %s.%s", row.pos, file.Package, row.names[0])
		}
	}
}

// A placeRow is a row of a place that a rule reports.
type placeRow struct {
	names []string
	place *Place
	pos   strictyaml.Position
}

// isAlways reports whether every call makes a local place.
func (r placeRow) isAlways() bool {
	p := r.place
	return p.Always && p.Given == nil && len(p.Unless)+len(p.UnlessCalled)+len(p.UnlessSet) == 0
}

func placeRows(file *File) []placeRow {
	var rows []placeRow
	add := func(names []string, place *Place, pos strictyaml.Position) {
		if place != nil && place.Rule != "" {
			rows = append(rows, placeRow{names, place, pos})
		}
	}
	for i := range file.Types {
		add(file.Types[i].names(), file.Types[i].Place, file.Types[i].Pos)
	}
	for i := range file.Vars {
		add([]string{file.Vars[i].Name}, file.Vars[i].Place, file.Vars[i].Pos)
	}
	for i := range file.Funcs {
		add(file.Funcs[i].names(), file.Funcs[i].Place, file.Funcs[i].Pos)
	}
	return rows
}

// A use is an exported name of a library on a line of a case.
type use struct {
	// imports are the paths that the name can belong to: that of its package,
	// or for a method all that the file imports.
	imports []string
	name    string
	method  bool
	wants   string
	silent  bool
	dir     string
}

// usesOf lists the uses of a function, type, variable or method of a file's package.
func usesOf(uses []use, file *File, name string) []use {
	_, method, isMethod := strings.Cut(name, ".")
	if isMethod {
		name = method
	}
	var found []use
	for _, u := range uses {
		if u.name == name && u.method == isMethod && slices.ContainsFunc(u.imports, file.Covers) {
			found = append(found, u)
		}
	}
	return found
}

func silentPackages(uses []use) []string {
	var dirs []string
	for _, u := range uses {
		if u.silent {
			dirs = append(dirs, u.dir)
		}
	}
	return dirs
}

// placeUses lists the uses of libraries in testdata/places-*.
func placeUses(t *testing.T) []use {
	t.Helper()
	roots, err := filepath.Glob("../../testdata/places-*")
	require.NoError(t, err)
	require.NotEmpty(t, roots)
	var uses []use
	for _, root := range roots {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") {
				return err
			}
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, path, nil, parser.ParseComments|parser.SkipObjectResolution)
			if err == nil {
				uses = append(uses, fileUses(fset, file, filepath.Dir(path))...)
			}
			return err
		})
		require.NoError(t, err)
	}
	return uses
}

func isSilent(name string) bool { return strings.HasSuffix(name, "Silent") }

// lastName is the name of a variable or field that is assigned to.
func lastName(expr ast.Expr) string {
	switch e := expr.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

func fileUses(fset *token.FileSet, file *ast.File, dir string) []use {
	wants := make(map[int]string)
	for _, group := range file.Comments {
		for _, c := range group.List {
			if strings.HasPrefix(c.Text, "// want ") {
				wants[fset.Position(c.Pos()).Line] = c.Text
			}
		}
	}
	packages := make(map[string][]string)
	var all []string
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		all = append(all, path)
		if spec.Name != nil {
			packages[spec.Name.Name] = []string{path}
			continue
		}
		// The package's name is near the end of its path.
		for _, part := range strings.FieldsFunc(path, func(r rune) bool { return strings.ContainsRune("/-.", r) }) {
			packages[part] = append(packages[part], path)
		}
	}
	var uses []use
	var visit func(node ast.Node, silent bool)
	visit = func(node ast.Node, silent bool) {
		ast.Inspect(node, func(n ast.Node) bool {
			if assign, ok := n.(*ast.AssignStmt); ok && !silent && isSilent(lastName(assign.Lhs[0])) {
				visit(assign, true)
				return false
			}
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			u := use{imports: all, name: sel.Sel.Name, method: true, silent: silent, dir: dir, wants: wants[fset.Position(sel.Sel.Pos()).Line]}
			if id, ok := sel.X.(*ast.Ident); ok && packages[id.Name] != nil {
				u.imports, u.method = packages[id.Name], false
			}
			uses = append(uses, u)
			return true
		})
	}
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			visit(d, isSilent(d.Name.Name))
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				v, ok := spec.(*ast.ValueSpec)
				visit(spec, ok && isSilent(v.Names[0].Name))
			}
		}
	}
	return uses
}
