package catalog

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/build"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
)

// The module in testdata/libraries requires every library of the catalogue at
// a version that is in use; where several major versions are, each of them.
// After a change of the catalogue's packages or of that go.mod run
//
//	go test ./internal/catalog -run TestLibraries -update
//
// which rewrites the module's imports and tidies it.
var update = flag.Bool("update", false, "rewrite the imports of testdata/libraries and tidy it")

const librariesDir = "testdata/libraries"

// TestLibraries resolves every package, type, function, argument, result and
// field that the catalogue names in the libraries themselves.
func TestLibraries(t *testing.T) {
	c, err := Written()
	require.NoError(t, err)
	files, err := c.Files()
	require.NoError(t, err)
	modules := requiredModules(t)
	paths := map[*File][]string{}
	wanted := map[string]bool{}
	for _, file := range files {
		paths[file] = modules.versionsOf(file)
		assert.NotEmpty(t, paths[file], "%s: no module of %s/go.mod has package %s", file.Pos, librariesDir, file.Package)
		for _, path := range paths[file] {
			wanted[path] = true
		}
		for _, pkg := range file.Packages()[1:] {
			for _, path := range modules.pathsOf(pkg) {
				wanted[path] = true
			}
		}
	}
	var patterns []string
	for path := range wanted {
		patterns = append(patterns, path)
	}
	slices.Sort(patterns)
	if *update {
		writeImports(t, patterns)
	}
	libs := loadLibraries(t, patterns)
	for _, file := range files {
		var pkgs []*types.Package
		for _, path := range paths[file] {
			pkg, err := libs.Import(path)
			if assert.NoError(t, err, "%s: package %s", file.Pos, path) {
				pkgs = append(pkgs, pkg)
			}
		}
		err := file.Resolve(pkgs, func(canonical string) *types.Package {
			paths := modules.pathsOf(canonical)
			if !assert.NotEmpty(t, paths, "%s: no package %s", file.Pos, canonical) {
				return nil
			}
			pkg, err := libs.Import(paths[0])
			assert.NoError(t, err)
			return pkg
		})
		assert.NoError(t, err)
	}
}

// moduleList are the module paths that testdata/libraries requires.
type moduleList []string

func requiredModules(t *testing.T) moduleList {
	t.Helper()
	out, err := goCommand("mod", "edit", "-json").Output()
	require.NoError(t, err)
	var mod struct {
		Require []struct {
			Path     string
			Indirect bool
		}
	}
	require.NoError(t, json.Unmarshal(out, &mod))
	var modules moduleList
	for _, r := range mod.Require {
		if !r.Indirect {
			modules = append(modules, r.Path)
		}
	}
	return modules
}

// goCommand runs the go command in testdata/libraries.
func goCommand(args ...string) *exec.Cmd {
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Env, cmd.Stderr = librariesDir, librariesEnv(), os.Stderr
	return cmd
}

// librariesEnv includes files that use cgo, which some libraries are nothing
// without; as nothing is compiled, a C compiler need not be there.
func librariesEnv() []string {
	return append(os.Environ(), "GOWORK=off", "GOFLAGS=-buildvcs=false", "CGO_ENABLED=1")
}

// versionsOf gives the import paths of the file's package: one for each of its
// major versions that is required.
func (m moduleList) versionsOf(file *File) []string {
	var out []string
	for _, path := range m.pathsOf(file.Package) {
		_, version := Canonical(path)
		if len(file.Versions) == 0 || slices.Contains(file.Versions, version) {
			out = append(out, path)
		}
	}
	if len(out) == 0 {
		// The version stands at the end of the path, not at that of the module.
		for _, path := range m.pathsOf(file.Package) {
			for _, version := range file.Versions {
				out = append(out, path+"/"+version)
			}
		}
	}
	return out
}

// pathsOf gives the import paths that a canonical one stands for.
func (m moduleList) pathsOf(canonical string) []string {
	if first, _, _ := strings.Cut(canonical, "/"); !strings.Contains(first, ".") {
		out := []string{canonical}
		if dir := filepath.Join(build.Default.GOROOT, "src", canonical, "v2"); isDir(dir) {
			out = append(out, canonical+"/v2")
		}
		return out
	}
	longest := 0
	var out []string
	for _, module := range m {
		prefix, _ := Canonical(module)
		rest, ok := strings.CutPrefix(canonical, prefix)
		if !ok || rest != "" && rest[0] != '/' || len(prefix) < longest {
			continue
		}
		if len(prefix) > longest {
			longest, out = len(prefix), nil
		}
		out = append(out, module+rest)
	}
	return out
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// writeImports makes testdata/libraries import every package, so that go mod
// tidy keeps what they need.
func writeImports(t *testing.T, paths []string) {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("// Package libraries imports every package that the catalogue speaks of.\n// Written by go test ./internal/catalog -run TestLibraries -update.\npackage libraries\n\nimport (\n")
	for _, path := range paths {
		fmt.Fprintf(&b, "\t_ %q\n", path)
	}
	b.WriteString(")\n")
	src, err := format.Source(b.Bytes())
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(librariesDir, "libraries.go"), src, 0o644))
	require.NoError(t, goCommand("mod", "tidy", "-e").Run())
}

// libraries type-checks packages from source, without function bodies and only
// those that declarations mention: compiling the libraries for their export
// data would take minutes.
type libraries struct {
	fset  *token.FileSet
	known map[string]*packages.Package
	done  map[string]*types.Package
}

func loadLibraries(t *testing.T, patterns []string) *libraries {
	t.Helper()
	loaded, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps,
		Dir:  librariesDir,
		Env:  librariesEnv(),
	}, patterns...)
	require.NoError(t, err)
	libs := &libraries{fset: token.NewFileSet(), known: map[string]*packages.Package{}, done: map[string]*types.Package{}}
	packages.Visit(loaded, nil, func(p *packages.Package) { libs.known[p.PkgPath] = p })
	return libs
}

// Import implements types.Importer for paths as they stand in the files of the
// loaded packages.
func (l *libraries) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if pkg := l.done[path]; pkg != nil {
		return pkg, nil
	}
	known := l.known[path]
	if known == nil || len(known.GoFiles) == 0 {
		if known != nil && len(known.Errors) > 0 {
			return nil, known.Errors[0]
		}
		return nil, fmt.Errorf("%s is not among the loaded packages", path)
	}
	var files []*ast.File
	for _, name := range known.GoFiles {
		file, err := parser.ParseFile(l.fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		dropBodies(file)
		dropImports(file, known)
		files = append(files, file)
	}
	config := types.Config{
		Importer:         importerFor(l, known),
		IgnoreFuncBodies: true,
		FakeImportC:      true,
		Error:            func(error) {}, // what was dropped is missed; a row that needs it does not resolve
	}
	pkg, _ := config.Check(path, l.fset, files, nil)
	l.done[path] = pkg
	return pkg, nil
}

// importerFor maps the paths in a package's import declarations to those of
// the loaded packages, which differ for vendored packages of the standard library.
func importerFor(l *libraries, from *packages.Package) types.Importer {
	return importerFunc(func(path string) (*types.Package, error) {
		if p := from.Imports[path]; p != nil {
			path = p.PkgPath
		}
		return l.Import(path)
	})
}

type importerFunc func(path string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

// dropBodies takes out of a file what does not matter to other packages:
// function bodies and unexported variables.
func dropBodies(file *ast.File) {
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			d.Body = nil
		case *ast.GenDecl:
			if d.Tok != token.VAR {
				continue
			}
			d.Specs = slices.DeleteFunc(d.Specs, func(spec ast.Spec) bool {
				v := spec.(*ast.ValueSpec)
				if v.Type != nil {
					v.Values = nil
				}
				return !slices.ContainsFunc(v.Names, (*ast.Ident).IsExported)
			})
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok {
			lit.Body = &ast.BlockStmt{}
		}
		return true
	})
}

// dropImports takes out the imports that nothing left in the file mentions.
func dropImports(file *ast.File, pkg *packages.Package) {
	mentioned := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok {
				mentioned[id.Name] = true
			}
		}
		return true
	})
	unused := func(spec *ast.ImportSpec) bool {
		path := strings.Trim(spec.Path.Value, "\"`")
		name := filepath.Base(path)
		if p := pkg.Imports[path]; p != nil && p.Name != "" {
			name = p.Name
		}
		if spec.Name != nil {
			name = spec.Name.Name
		}
		return name != "." && !mentioned[name]
	}
	for _, decl := range file.Decls {
		if d, ok := decl.(*ast.GenDecl); ok && d.Tok == token.IMPORT {
			d.Specs = slices.DeleteFunc(d.Specs, func(spec ast.Spec) bool { return unused(spec.(*ast.ImportSpec)) })
		}
	}
	file.Imports = slices.DeleteFunc(file.Imports, unused)
	file.Decls = slices.DeleteFunc(file.Decls, func(decl ast.Decl) bool {
		d, ok := decl.(*ast.GenDecl)
		return ok && len(d.Specs) == 0
	})
}
