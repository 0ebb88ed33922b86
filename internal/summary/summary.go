// Package summary compiles one package into a compact summary.
package summary

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
)

// Input is one type-checked package.
type Input struct {
	Fset *token.FileSet
	// Files are the package's files; those named _test.go are left out.
	Files []*ast.File
	Pkg   *types.Package
	Info  *types.Info
	// Module is the path of the module that the package belongs to.
	Module string
}

// A Package is the summary of one package.
type Package struct {
	Path   string
	Name   string
	Module string
	// Imports are the packages that it imports, sorted.
	Imports []string
	// Skipped says what was not compiled.
	Skipped []finding.Skip
}

// Compile summarises a package. It never panics: what it cannot compile is
// named in the summary's Skipped.
func Compile(in Input, cat *catalog.Catalog) *Package {
	return &Package{Path: in.Pkg.Path(), Name: in.Pkg.Name(), Module: in.Module}
}
