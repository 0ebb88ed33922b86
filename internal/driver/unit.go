package driver

import (
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/summary"
)

// A unit is a package on its way through the pipeline.
type unit struct {
	*listed
	// imports are the packages that it imports, by import path.
	imports map[string]*unit
	// fromSource is set where the package is read from source; otherwise it
	// is read from export data.
	fromSource bool
	// wanted is set where the package's types are needed.
	wanted bool

	files []*ast.File
	types *types.Package
	info  *types.Info
	// errors are where the parser and the type checker found errors. Where one
	// of the imported packages has errors but this one has none, the only
	// entry is token.NoPos: its types are incomplete as well.
	errors []token.Pos
	// reason is the first error.
	reason string

	summary *summary.Package
	// encoded is the summary as it is kept between runs.
	encoded []byte
	// lower are the own units that the unit was linked with.
	lower    []*unit
	findings []finding.Finding
	skipped  []finding.Skip
	// audience is whom the unit serves.
	audience program.Audience

	// typed is closed when the unit has types.
	typed chan struct{}
}

func newUnit(p *listed) *unit {
	return &unit{
		listed:  p,
		wanted:  true,
		imports: make(map[string]*unit),
		typed:   make(chan struct{}),
	}
}

// compiles reports whether the unit is to be compiled in this run.
func (u *unit) compiles() bool { return u.own && u.summary == nil }

// parse reads the unit's files.
func (u *unit) parse(fset *token.FileSet) {
	u.files = make([]*ast.File, 0, len(u.sources()))
	for _, name := range u.sources() {
		mode := parser.SkipObjectResolution
		if u.compiles() {
			mode |= parser.ParseComments
		}
		file, err := parser.ParseFile(fset, name, nil, mode)
		if file != nil {
			if !u.compiles() {
				dropBodies(file)
			}
			u.files = append(u.files, file)
		}
		var list scanner.ErrorList
		switch {
		case errors.As(err, &list):
			for _, e := range list {
				u.fail(u.at(e.Pos)+e.Msg, fset.File(file.FileStart).Pos(e.Pos.Offset))
			}
		case err != nil:
			u.fail(err.Error(), token.NoPos)
		}
	}
}

// dropBodies frees the bodies of a file's functions.
func dropBodies(file *ast.File) {
	for _, d := range file.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
			fn.Body = &ast.BlockStmt{Lbrace: fn.Body.Lbrace, Rbrace: fn.Body.Rbrace}
		}
	}
}

// typeCheck type-checks the unit, once those that it imports are.
func (u *unit) typeCheck(fset *token.FileSet) {
	conf := types.Config{
		Importer: importerFunc(u.imported),
		// A compiled copy of a cgo package no longer imports "C"; this is
		// for machines without a C compiler.
		FakeImportC:      true,
		IgnoreFuncBodies: !u.compiles(),
		Sizes:            types.SizesFor("gc", build.Default.GOARCH),
		Error: func(err error) {
			var e types.Error
			if errors.As(err, &e) && !e.Soft {
				u.fail(u.at(fset.Position(e.Pos))+firstLine(e.Msg), e.Pos)
			}
		},
	}
	if u.Module != nil && u.Module.GoVersion != "" {
		conf.GoVersion = "go" + u.Module.GoVersion
	}
	if u.compiles() {
		u.info = &types.Info{
			Types:        make(map[ast.Expr]types.TypeAndValue),
			Instances:    make(map[*ast.Ident]types.Instance),
			Defs:         make(map[*ast.Ident]types.Object),
			Uses:         make(map[*ast.Ident]types.Object),
			Implicits:    make(map[ast.Node]types.Object),
			Selections:   make(map[*ast.SelectorExpr]*types.Selection),
			Scopes:       make(map[ast.Node]*types.Scope),
			FileVersions: make(map[*ast.File]string),
		}
	}
	// The error was told to conf.Error.
	u.types, _ = conf.Check(u.path(), fset, u.files, u.info)
	// The type checker leaves out files of another package, which have no types then.
	u.files = slices.DeleteFunc(u.files, func(f *ast.File) bool { return f.Name.Name != u.types.Name() })
	if len(u.errors) == 0 {
		for _, dep := range u.imports {
			if len(dep.errors) > 0 {
				u.errors = []token.Pos{token.NoPos}
				break
			}
		}
	}
}

// imported gives the type checker a package that the unit imports.
func (u *unit) imported(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if actual, ok := u.ImportMap[path]; ok {
		path = actual
	}
	dep := u.imports[path]
	switch {
	case dep == nil:
		return nil, errors.New("the go command does not list it, or it imports this package")
	case dep.types != nil:
		return dep.types, nil
	case dep.Error != nil:
		return nil, errors.New(firstLine(dep.Error.Err))
	}
	return nil, errors.New("it has no Go files")
}

// fail notes an error.
func (u *unit) fail(reason string, pos token.Pos) {
	if u.reason == "" {
		u.reason = reason
	}
	u.errors = append(u.errors, pos)
}

// at is the beginning of a message about a position: the file as seen from the
// module's root, and the line and column.
func (u *unit) at(pos token.Position) string {
	if !pos.IsValid() {
		return ""
	}
	return fmt.Sprintf("%s:%d:%d: ", u.inModule(pos.Filename), pos.Line, pos.Column)
}

// inModule is the path of a file as seen from the module's root.
func (u *unit) inModule(name string) string {
	if u.Module != nil {
		if rel, err := filepath.Rel(u.Module.Dir, name); err == nil && filepath.IsLocal(rel) {
			name = rel
		}
	}
	return filepath.ToSlash(name)
}

// unreadable reports whether the user named a package none of whose files could
// be read. There is nothing in it to analyse, but it must be said.
func (u *unit) unreadable() bool {
	return u.own && !u.DepOnly && len(u.sources()) == 0 && u.listErrorReason() != ""
}

// listErrorReason is what the go command has against the package and nothing
// else will say. A //go:embed pattern that matches nothing is not worth a
// word: the assets are built by another tool, and no flow of data leads through them.
func (u *unit) listErrorReason() string {
	if u.Error == nil || strings.Contains(u.Error.Err, "no matching files found") {
		return ""
	}
	at := ""
	if u.Error.Pos != "" {
		// The go command's positions are relative to its working directory.
		at = u.inModule(filepath.Join(u.Dir, filepath.Base(u.Error.Pos))) + ": "
	}
	said := firstLine(u.Error.Err)
	if u.Module != nil {
		said = strings.ReplaceAll(said, u.Module.Dir+string(filepath.Separator), "")
	}
	return at + said
}

type importerFunc func(path string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }
