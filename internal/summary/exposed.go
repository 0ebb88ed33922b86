package summary

import "go/types"

// Exposed names the types whose values code above a package can come by without
// naming their package: those that its exported declarations lead to, through results,
// fields, methods and what these give in turn. own reports whether a package is the
// user's. A name is the import path, a dot and the type's name, as those of types are.
func Exposed(pkg *types.Package, own func(path string) bool) map[string]bool {
	e := &exposure{own: own, names: make(map[string]bool), seen: make(map[types.Type]bool)}
	for _, name := range pkg.Scope().Names() {
		if obj := pkg.Scope().Lookup(name); obj.Exported() {
			e.visit(obj.Type())
		}
	}
	return e.names
}

type exposure struct {
	own   func(path string) bool
	names map[string]bool
	seen  map[types.Type]bool
}

func (e *exposure) visit(t types.Type) {
	if t = types.Unalias(t); t == nil || e.seen[t] {
		return
	}
	e.seen[t] = true
	switch t := t.(type) {
	case *types.Named:
		for arg := range t.TypeArgs().Types() {
			e.visit(arg)
		}
		obj := t.Obj()
		if obj.Pkg() == nil || !e.own(obj.Pkg().Path()) {
			return // libraries do not know the user's types
		}
		e.names[obj.Pkg().Path()+"."+obj.Name()] = true
		for m := range t.Methods() {
			if m.Exported() {
				e.visit(m.Type())
			}
		}
		e.visit(t.Underlying())
	case *types.Struct:
		for f := range t.Fields() {
			if f.Exported() || f.Embedded() {
				e.visit(f.Type())
			}
		}
	case *types.Interface:
		for m := range t.Methods() {
			e.visit(m.Type())
		}
	case *types.Signature:
		e.visit(t.Params())
		e.visit(t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			e.visit(v.Type())
		}
	case *types.TypeParam:
		e.visit(t.Constraint())
	case *types.Map:
		e.visit(t.Key())
		e.visit(t.Elem())
	case interface{ Elem() types.Type }: // pointers, slices, arrays, channels
		e.visit(t.Elem())
	}
}
