package summary

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// imported gives the SSA program the packages that the package imports, each
// with those of its functions and variables that are named here. Left to
// itself, CreatePackage makes an object for everything that a package declares,
// which for most packages costs more than to compile what uses them. It is
// held back by a declaration that names no more; methods are made as they are called.
func (c *compiler) imported(prog *ssa.Program) {
	named := make(map[*types.Package]map[types.Object]bool)
	for _, obj := range c.in.Info.Uses {
		pkg := obj.Pkg()
		if pkg == nil || pkg == c.in.Pkg || obj.Parent() != pkg.Scope() {
			continue
		}
		switch obj.(type) {
		case *types.Func, *types.Var:
			if named[pkg] == nil {
				named[pkg] = make(map[types.Object]bool)
			}
			named[pkg][obj] = true
		}
	}
	for _, pkg := range c.in.Pkg.Imports() {
		spec := new(ast.ValueSpec)
		info := &types.Info{
			Defs:         make(map[*ast.Ident]types.Object),
			FileVersions: make(map[*ast.File]string),
		}
		for obj := range named[pkg] {
			id := ast.NewIdent(obj.Name())
			info.Defs[id] = obj
			spec.Names = append(spec.Names, id)
		}
		file := &ast.File{
			Name:  ast.NewIdent(pkg.Name()),
			Decls: []ast.Decl{&ast.GenDecl{Tok: token.CONST, Specs: []ast.Spec{spec}}},
		}
		prog.CreatePackage(pkg, []*ast.File{file}, info, true)
	}
}
