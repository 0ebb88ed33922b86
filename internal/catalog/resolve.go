package catalog

import (
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/nearest"
	"github.com/golocalstate/localstate/internal/strictyaml"
)

// Resolve looks up all that the file names in packages of its library, one for
// each major version of it that is at hand. A name may have come with a later
// version, or be gone from it, but must be in one of them. imported gives the
// packages of other types that entries name, by their paths without versions; a
// type of a package that it does not know is not looked up. The error joins a
// *strictyaml.Error for each mistake.
func (f *File) Resolve(pkgs []*types.Package, imported func(path string) *types.Package) error {
	r := resolver{file: f, imported: imported, missing: make(map[string]map[*types.Package]error)}
	for _, pkg := range pkgs {
		r.pkg = pkg
		r.resolve()
	}
	for _, key := range slices.Sorted(maps.Keys(r.missing)) {
		if mistakes := r.missing[key]; len(mistakes) == len(pkgs) {
			r.mistakes = append(r.mistakes, mistakes[pkgs[0]])
		}
	}
	slices.SortStableFunc(r.mistakes, func(a, b error) int {
		return a.(*strictyaml.Error).Pos.Compare(b.(*strictyaml.Error).Pos)
	})
	return errors.Join(r.mistakes...)
}

// Covers reports whether the file's rows hold for a package, given by its path.
func (f *File) Covers(path string) bool {
	canonical, version := Canonical(path)
	return canonical == f.Package && (len(f.Versions) == 0 || slices.Contains(f.Versions, version))
}

// Packages lists the packages whose names the file uses, by their paths without
// versions: its own first, then those of other types in entries.
func (f *File) Packages() []string {
	paths := []string{f.Package}
	for _, e := range f.Entries {
		for _, typ := range slices.Concat(e.Params, e.Results) {
			if pkg := splitType(typ).pkg; pkg != "" && !slices.Contains(paths, pkg) {
				paths = append(paths, pkg)
			}
		}
	}
	return paths
}

// A resolver looks up in a library what a catalogue file names.
type resolver struct {
	file     *File
	imported func(path string) *types.Package
	// pkg is the package that is being looked into, pos the row that asks.
	pkg *types.Package
	pos strictyaml.Position
	// mistakes and missing hold *strictyaml.Error: missing, for each name,
	// one for each package that has no such name.
	mistakes []error
	missing  map[string]map[*types.Package]error
}

func (r *resolver) fail(format string, args ...any) {
	r.mistakes = append(r.mistakes, r.mistake("", nil, format, args...))
}

// lacks notes that the package has no such name; known are those that it has.
func (r *resolver) lacks(name string, known []string, format string, args ...any) {
	key := r.pos.String() + " " + name
	if r.missing[key] == nil {
		r.missing[key] = make(map[*types.Package]error)
	}
	r.missing[key][r.pkg] = r.mistake(name, known, format, args...)
}

func (r *resolver) mistake(name string, known []string, format string, args ...any) error {
	message := fmt.Sprintf(format, args...) + " in " + r.pkg.Path()
	if near := nearest.Word(name, known); near != "" {
		message += fmt.Sprintf(", did you mean %q?", near)
	}
	return &strictyaml.Error{Pos: r.pos, Message: message}
}

// lookup finds a name in a package, also that of a type which the package keeps
// to itself and embeds in another: methods are declared there.
func lookup(pkg *types.Package, name string) types.Object {
	if obj := pkg.Scope().Lookup(name); obj != nil || token.IsExported(name) {
		return obj
	}
	for _, outer := range pkg.Scope().Names() {
		typ, ok := pkg.Scope().Lookup(outer).Type().Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for field := range typ.Fields() {
			if named, ok := deref(field.Type()).(*types.Named); ok && field.Embedded() && named.Obj().Name() == name && named.Obj().Pkg() == pkg {
				return named.Origin().Obj()
			}
		}
	}
	return nil
}

func deref(t types.Type) types.Type {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	return types.Unalias(t)
}

// methodsOf lists the methods that are declared on a type, as Type.Method.
func methodsOf(named *types.Named) []string {
	var names []string
	for fn := range named.Methods() {
		names = append(names, named.Obj().Name()+"."+fn.Name())
	}
	if iface, ok := named.Underlying().(*types.Interface); ok {
		for fn := range iface.ExplicitMethods() {
			names = append(names, named.Obj().Name()+"."+fn.Name())
		}
	}
	return names
}

func (r *resolver) resolve() {
	for i := range r.file.Types {
		row := &r.file.Types[i]
		r.pos = row.Pos
		for _, name := range row.names() {
			obj := r.typeName(r.pkg, name)
			if obj == nil {
				continue
			}
			if row.Place != nil {
				r.madePlace(obj, row.Place)
			}
			recv := types.NewSignatureType(types.NewVar(obj.Pos(), obj.Pkg(), "", obj.Type()), nil, nil, nil, nil, false)
			for _, field := range row.Logs {
				r.ref(name, recv, Ref{Base: BaseRecv, Field: field})
			}
		}
	}
	for i := range r.file.Vars {
		row := &r.file.Vars[i]
		r.pos = row.Pos
		obj, ok := lookup(r.pkg, row.Name).(*types.Var)
		if !ok {
			r.lacks(row.Name, r.pkg.Scope().Names(), "no variable %s", row.Name)
		} else if row.Place != nil {
			r.madePlace(obj, row.Place)
		}
	}
	for i := range r.file.Entries {
		row := &r.file.Entries[i]
		r.pos = row.Pos
		for _, typ := range append(row.Params, row.Results...) {
			r.entryType(r.file.qualify(typ))
		}
	}
	for i := range r.file.Funcs {
		row := &r.file.Funcs[i]
		r.pos = row.Pos
		for _, name := range row.names() {
			if sig := r.function(name); sig != nil {
				r.row(name, sig, row)
			}
		}
	}
}

// typeName looks up a type; a row on an alias would never be found.
func (r *resolver) typeName(pkg *types.Package, name string) *types.TypeName {
	obj, ok := lookup(pkg, name).(*types.TypeName)
	if !ok {
		r.lacks(name, pkg.Scope().Names(), "no type %s", name)
		return nil
	}
	if obj.IsAlias() {
		r.fail("%s.%s is an alias of %s: the row belongs there", pkg.Path(), name, types.Unalias(obj.Type()))
		return nil
	}
	return obj
}

// madePlace resolves the references of a type or variable that is a place.
func (r *resolver) madePlace(obj types.Object, place *Place) {
	recv := types.NewVar(obj.Pos(), obj.Pkg(), "", obj.Type())
	sig := types.NewSignatureType(recv, nil, nil, nil, nil, false)
	r.place(obj.Name(), sig, place)
}

// place resolves what a place refers to.
func (r *resolver) place(name string, sig *types.Signature, place *Place) {
	refs := append([]Ref{place.At}, place.Unless...)
	if place.Given != nil {
		refs = append(refs, place.Given.Value)
	}
	for _, ref := range refs {
		r.ref(name, sig, ref)
	}
	for _, called := range place.UnlessCalled {
		r.function(called)
	}
	for _, set := range place.UnlessSet {
		r.varField(set)
	}
}

// varField looks up a field of a package variable.
func (r *resolver) varField(name string) {
	variable, field, _ := strings.Cut(name, ".")
	obj, ok := lookup(r.pkg, variable).(*types.Var)
	if !ok {
		r.lacks(variable, r.pkg.Scope().Names(), "no variable %s", variable)
		return
	}
	r.field(variable, obj.Type(), field)
}

// field looks up a field of a field, as Field.Field.
func (r *resolver) field(name string, typ types.Type, path string) {
	for part := range strings.SplitSeq(path, ".") {
		field, _, _ := types.LookupFieldOrMethod(typ, true, r.pkg, part)
		v, ok := field.(*types.Var)
		if !ok || !v.IsField() {
			r.fail("%s: %s has no field %s", name, typ, part)
			return
		}
		typ = v.Type()
	}
}

// entryType looks up a type of an entry's signature.
func (r *resolver) entryType(typ string) {
	t := splitType(typ)
	switch {
	case t.pkg == "":
		if types.Universe.Lookup(t.name) == nil {
			r.fail("no type %s", t.name)
		}
		return
	case t.pkg == r.file.Package:
		r.typeName(r.pkg, t.name)
		return
	}
	if pkg := r.imported(t.pkg); pkg != nil {
		r.typeName(pkg, t.name)
	}
}

// function looks up a function or a method that is declared with its type.
func (r *resolver) function(name string) *types.Signature {
	recv, method, isMethod := strings.Cut(name, ".")
	if !isMethod {
		fn, ok := lookup(r.pkg, name).(*types.Func)
		if !ok {
			r.lacks(name, r.pkg.Scope().Names(), "no function %s", name)
			return nil
		}
		return fn.Signature()
	}
	obj := r.typeName(r.pkg, recv)
	if obj == nil {
		return nil
	}
	named := obj.Type().(*types.Named)
	for fn := range named.Methods() {
		if fn.Name() == method {
			return fn.Signature()
		}
	}
	if iface, ok := named.Underlying().(*types.Interface); ok {
		for fn := range iface.ExplicitMethods() {
			if fn.Name() == method {
				return fn.Signature()
			}
		}
	}
	promoted, path, _ := types.LookupFieldOrMethod(named, true, r.pkg, method)
	if field, ok := promoted.(*types.Var); ok && len(path) == 1 {
		// Setting a field of function type is a call with the function as its argument.
		return types.NewSignatureType(nil, nil, nil, types.NewTuple(field), nil, false)
	}
	if promoted != nil {
		r.lacks(name, nil, "%s is declared elsewhere, as %s: the row belongs there", name, promoted)
	} else {
		r.lacks(name, methodsOf(named), "no method %s", name)
	}
	return nil
}

// row resolves the references of a function's row.
func (r *resolver) row(name string, sig *types.Signature, row *Func) {
	for _, reg := range row.Registers {
		r.argument(name, sig, reg.Arg)
	}
	for _, call := range row.Calls {
		r.callback(name, sig, call)
	}
	refs := append(append(append([]Ref{}, row.Reads...), row.Into...), row.Logs...)
	refs = append(append(refs, row.LogPaths...), row.Keys...)
	if s := row.Setting; s != nil {
		refs = append(refs, s.Key, s.Default, s.At)
	}
	for _, flow := range append(append([]Flow{}, row.Flows...), row.Aliases...) {
		refs = append(refs, flow.From, flow.To)
	}
	if o := row.Opens; o != nil {
		refs = append(refs, o.Path, o.Flags, o.On, o.At)
	}
	if s := row.Saves; s != nil {
		refs = append(append(refs, s.Path, s.On), s.Data...)
	}
	for _, w := range row.Writes {
		refs = append(append(refs, w.To), w.Data...)
	}
	if rm := row.Removes; rm != nil {
		refs = append(refs, rm.Path)
	}
	if rn := row.Renames; rn != nil {
		refs = append(refs, rn.From, rn.To)
	}
	for _, ref := range refs {
		r.ref(name, sig, ref)
	}
	if row.Place != nil {
		r.place(name, sig, row.Place)
	}
	if row.Fix != nil {
		r.fix(name, sig, row.Fix)
	}
}

// fix resolves what a fix names in the library; its own code is not looked into.
func (r *resolver) fix(name string, sig *types.Signature, fix *Fix) {
	var option types.Type
	if o := fix.Option; o != nil {
		typ := strings.TrimPrefix(o.Type, "*")
		obj := r.typeName(r.pkg, typ)
		if obj == nil || r.argument(name, sig, o.Arg) == nil {
			return
		}
		option = obj.Type()
		r.field(typ, option, o.Field)
	}
	for _, other := range fix.Without {
		if option != nil {
			r.field(fix.Option.Type, option, other)
		} else {
			r.function(other)
		}
	}
}

// argument is the type of an argument; of a variadic one, of its elements.
func (r *resolver) argument(name string, sig *types.Signature, index int) types.Type {
	if index >= sig.Params().Len() {
		r.fail("%s has no argument %d: func%s", name, index, strings.TrimPrefix(sig.String(), "func"))
		return nil
	}
	typ := sig.Params().At(index).Type()
	if slice, ok := typ.(*types.Slice); ok && sig.Variadic() && index == sig.Params().Len()-1 {
		return slice.Elem()
	}
	return typ
}

// ref resolves a reference.
func (r *resolver) ref(name string, sig *types.Signature, ref Ref) {
	var typ types.Type
	switch ref.Base {
	case BaseNone:
		return
	case BaseRecv:
		if sig.Recv() == nil {
			r.fail("%s has no receiver", name)
			return
		}
		typ = sig.Recv().Type()
	case BaseArg:
		if typ = r.argument(name, sig, ref.Index); typ == nil {
			return
		}
	case BaseRet:
		if ref.Index >= sig.Results().Len() {
			r.fail("%s has no result %d: %s", name, ref.Index, sig)
			return
		}
		typ = sig.Results().At(ref.Index).Type()
	}
	variadic := ref.Base == BaseArg && sig.Variadic() && ref.Index == sig.Params().Len()-1
	if ref.Deref && !variadic {
		switch typ.Underlying().(type) {
		case *types.Pointer, *types.Slice, *types.Map, *types.Chan, *types.Interface:
		default:
			r.fail("%s: nothing lies behind %s, a %s", name, ref, typ)
		}
	}
	if ref.Field != "" {
		r.field(name, typ, ref.Field)
	}
}

// callback resolves an argument or receiver that is called.
func (r *resolver) callback(name string, sig *types.Signature, call Callback) {
	var typ types.Type
	if call.Arg < 0 {
		if sig.Recv() == nil {
			r.fail("%s has no receiver", name)
			return
		}
		typ = sig.Recv().Type()
	} else if typ = r.argument(name, sig, call.Arg); typ == nil {
		return
	}
	var called *types.Signature
	if call.Method != "" {
		method, _, _ := types.LookupFieldOrMethod(typ, true, r.pkg, call.Method)
		fn, ok := method.(*types.Func)
		if !ok {
			r.fail("%s: %s has no method %s", name, typ, call.Method)
			return
		}
		called = fn.Signature()
	} else {
		// An argument of type any is one that takes functions of several
		// shapes; its flows cannot be checked.
		called, _ = typ.Underlying().(*types.Signature)
		if _, isInterface := typ.Underlying().(*types.Interface); called == nil && !isInterface {
			r.fail("%s: argument %d is no function but %s", name, call.Arg, typ)
			return
		}
	}
	for _, flow := range call.Gives {
		for _, ref := range []Ref{flow.From, flow.To} {
			switch {
			case ref.Base != BaseParam && ref.Base != BaseResult:
				r.ref(name, sig, ref)
			case called == nil:
			case ref.Base == BaseParam && ref.Index >= called.Params().Len(),
				ref.Base == BaseResult && ref.Index >= called.Results().Len():
				r.fail("%s: the called function has no %s: %s", name, ref, called)
			}
		}
	}
}
