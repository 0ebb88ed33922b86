package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/finding"
)

// sound returns the files and type information that SSA can be built from. In
// a package without type errors that is all of it but for the initialisers of
// variables that only tests declare. Otherwise functions lose the statements
// that hold an error, or a value whose type could not be told, and are named in
// Skipped; package variables lose such initialisers.
func (c *compiler) sound(files []*ast.File) ([]*ast.File, *types.Info) {
	info := *c.in.Info
	broken := len(c.in.Errors) > 0
	c.errors = slices.Sorted(slices.Values(c.in.Errors))
	info.InitOrder = nil
	for _, init := range c.in.Info.InitOrder {
		if c.inTest(init.Rhs.Pos()) || broken && !c.typed(init.Rhs) {
			continue
		}
		if tooDeep(init.Rhs) {
			c.skip(init.Lhs[0].Name(), nestsTooDeep)
			continue
		}
		info.InitOrder = append(info.InitOrder, init)
	}
	kept := make([]*ast.File, len(files))
	for i, f := range files {
		kept[i] = c.shallow(f)
	}
	if !broken {
		return kept, &info
	}
	for i, f := range kept {
		copied := *f
		copied.Decls = nil
		for _, decl := range f.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Body == nil || c.typed(fn) {
				copied.Decls = append(copied.Decls, decl)
				continue
			}
			c.skip(fn.Name.Name, "some of its types could not be told, because of errors in the package or in one that it imports")
			if obj, _ := c.in.Info.Defs[fn.Name].(*types.Func); obj != nil && validType(obj.Type()) {
				pruned := *fn
				pruned.Body = c.prune(fn.Body)
				copied.Decls = append(copied.Decls, &pruned)
			}
		}
		kept[i] = &copied
	}
	return kept, &info
}

func (c *compiler) skip(what, reason string) {
	c.out.Skipped = append(c.out.Skipped, finding.Skip{Package: c.out.Path, What: what, Reason: reason})
}

// inTest reports whether a position lies in a test that is left out.
func (c *compiler) inTest(pos token.Pos) bool {
	f := c.in.Fset.File(pos)
	return c.in.Tested == "" && f != nil && strings.HasSuffix(f.Name(), "_test.go")
}

// typed reports whether the type checker understood all of a node.
func (c *compiler) typed(node ast.Node) bool {
	if i, _ := slices.BinarySearch(c.errors, node.Pos()); i < len(c.errors) && c.errors[i] <= node.End() {
		return false
	}
	ok := true
	ast.Inspect(node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			switch obj := c.in.Info.ObjectOf(n).(type) {
			case nil, *types.PkgName, *types.Builtin, *types.Label:
				// These have no type even where all is well.
			default:
				ok = validType(obj.Type())
			}
		case *ast.CallExpr, *ast.SelectorExpr:
			// Where an import is missing, the type checker passes over what
			// stands behind it without a word.
			tv, found := c.in.Info.Types[n.(ast.Expr)]
			ok = found && (tv.IsBuiltin() || tv.Type == nil || validType(tv.Type))
		case ast.Expr:
			if tv, found := c.in.Info.Types[n]; found && !tv.IsBuiltin() && tv.Type != nil && !validType(tv.Type) {
				ok = false
			}
		}
		return ok
	})
	return ok
}

// validType reports whether a type holds no part that the type checker could
// not tell. Named types are not looked into: their declarations are checked
// where they are used.
func validType(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return t.Kind() != types.Invalid
	case *types.Pointer:
		return validType(t.Elem())
	case *types.Slice:
		return validType(t.Elem())
	case *types.Array:
		return validType(t.Elem())
	case *types.Chan:
		return validType(t.Elem())
	case *types.Map:
		return validType(t.Key()) && validType(t.Elem())
	case *types.Tuple:
		for v := range t.Variables() {
			if !validType(v.Type()) {
				return false
			}
		}
	case *types.Signature:
		return validType(t.Params()) && validType(t.Results())
	case *types.Struct:
		for f := range t.Fields() {
			if !validType(f.Type()) {
				return false
			}
		}
	case *types.Named:
		if s, ok := t.Underlying().(*types.Basic); ok {
			return s.Kind() != types.Invalid
		}
	}
	return true
}
