package summary

import (
	"go/constant"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// declare describes the variables and named types that the package declares:
// they can be places and dispatch targets.
func (c *compiler) declare() {
	scope := c.in.Pkg.Scope()
	for _, name := range scope.Names() {
		if v := c.ssa.Var(name); v != nil && !c.inTest(v.Pos()) && validType(v.Type()) {
			c.global(v)
		}
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() || c.inTest(obj.Pos()) || !validType(obj.Type()) {
			continue
		}
		c.typeID(obj.Type())
	}
}

// typeID describes a type and everything that the link may ask of it.
func (c *compiler) typeID(t types.Type) TypeID {
	if t == nil {
		return NoType
	}
	t = types.Unalias(t)
	if id, ok := c.types[t]; ok {
		return id
	}
	name := types.TypeString(t, nil)
	if id, ok := c.typeIDs[name]; ok {
		c.types[t] = id
		return id
	}
	id := TypeID(len(c.out.Types))
	c.types[t], c.typeIDs[name] = id, id
	c.out.Types = append(c.out.Types, Type{ID: name, Elem: NoType, Key: NoType})
	d := c.describe(t)
	d.ID = name
	c.out.Types[id] = d
	return id
}

func (c *compiler) describe(t types.Type) Type {
	d := Type{Elem: NoType, Key: NoType}
	own := false
	if named, ok := t.(*types.Named); ok {
		obj := named.Obj()
		d.Name = obj.Name()
		if obj.Pkg() != nil {
			d.Pkg = obj.Pkg().Path()
		}
		d.Generic = named.TypeArgs().Len() > 0 || named.TypeParams().Len() > 0
		own = obj.Pkg() == c.in.Pkg
		for arg := range named.TypeArgs().Types() {
			c.box(arg)
		}
		if own {
			d.Pos = c.pos(obj.Pos())
			for m := range named.Origin().Methods() {
				if !c.inTest(m.Pos()) {
					d.Methods = append(d.Methods, m.Name())
				}
			}
			slices.Sort(d.Methods)
		}
	}
	defer c.descend(t)()
	switch u := t.Underlying().(type) {
	case *types.Struct:
		d.Kind = KindStruct
		if (own || d.Name == "") && !c.endless(t) {
			for i := range u.NumFields() {
				f := u.Field(i)
				d.Fields = append(d.Fields, Field{
					Name:     f.Name(),
					Type:     c.typeID(f.Type()),
					Embedded: f.Embedded(),
					Default:  tagDefault(u.Tag(i)),
					Pos:      c.ownPos(f),
				})
			}
		}
	case *types.Pointer:
		d.Kind, d.Elem = KindPointer, c.partID(t, u.Elem())
	case *types.Slice:
		d.Kind, d.Elem = KindSlice, c.partID(t, u.Elem())
	case *types.Array:
		d.Kind, d.Elem = KindArray, c.partID(t, u.Elem())
	case *types.Chan:
		d.Kind, d.Elem = KindChan, c.partID(t, u.Elem())
	case *types.Map:
		d.Kind, d.Key, d.Elem = KindMap, c.partID(t, u.Key()), c.partID(t, u.Elem())
	case *types.Signature:
		d.Kind = KindFunc
	case *types.Interface:
		d.Kind = KindInterface
		if _, ok := t.(*types.TypeParam); ok {
			d.Kind = KindTypeParam
		}
	}
	return d
}

// defaultTags are the keys under which libraries that fill structs from the
// environment, flags or files look for a field's default.
var defaultTags = []string{"default", "envDefault", "env-default"}

func tagDefault(tag string) string {
	for _, key := range defaultTags {
		if text, ok := reflect.StructTag(tag).Lookup(key); ok {
			return text
		}
	}
	return ""
}

// ownPos is the position of an object that this package declares.
func (c *compiler) ownPos(obj types.Object) Pos {
	if obj.Pkg() != c.in.Pkg {
		return Pos{}
	}
	return c.pos(obj.Pos())
}

func (c *compiler) constant(k *ssa.Const) Value {
	if k.Value == nil {
		return NoValue
	}
	var v Const
	switch k.Value.Kind() {
	case constant.String:
		text := constant.StringVal(k.Value)
		v = Const{Text: shortText(text), Str: true, Absent: c.absent(text)}
	case constant.Int:
		v = Const{Text: k.Value.ExactString()}
	case constant.Bool:
		if !constant.BoolVal(k.Value) {
			return NoValue // an option that is set to false is not set
		}
		v = Const{Text: "true"}
	default:
		return NoValue
	}
	i, ok := c.consts[v]
	if !ok {
		i = len(c.out.Consts)
		c.consts[v] = i
		c.out.Consts = append(c.out.Consts, v)
	}
	return makeValue(ConstValue, i)
}

func (c *compiler) global(g *ssa.Global) Value {
	i, ok := c.globals[g]
	if !ok {
		i = len(c.out.Globals)
		c.globals[g] = i
		desc := Global{Pkg: g.Pkg.Pkg.Path(), Name: g.Name(), Type: c.typeID(g.Type().Underlying().(*types.Pointer).Elem())}
		if g.Pkg == c.ssa {
			desc.Pos = c.pos(g.Pos())
		}
		c.out.Globals = append(c.out.Globals, desc)
	}
	return makeValue(GlobalAddr, i)
}

func (c *compiler) funcValue(fn *ssa.Function) Value {
	return makeValue(FuncValue, int(c.ref(fn)))
}

// ref is the index of a function's name, and queues the function if it is this package's.
func (c *compiler) ref(fn *ssa.Function) int32 {
	c.add(fn)
	return c.intern(c.refOf(fn))
}

func (c *compiler) intern(r FuncRef) int32 {
	i, ok := c.refs[r]
	if !ok {
		i = len(c.out.Refs)
		c.refs[r] = i
		c.out.Refs = append(c.out.Refs, r)
	}
	return int32(i)
}

func (c *compiler) refOf(fn *ssa.Function) FuncRef {
	if origin := fn.Origin(); origin != nil {
		for _, t := range fn.TypeArgs() {
			c.box(t)
		}
		fn = origin
	}
	r, ok := c.names[fn]
	if !ok {
		r = c.describeFunc(fn)
		c.names[fn] = r
	}
	return r
}

func (c *compiler) describeFunc(fn *ssa.Function) FuncRef {
	if parent := fn.Parent(); parent != nil {
		r := c.refOf(parent)
		r.Name += fn.Name()[strings.LastIndexByte(fn.Name(), '$'):]
		describeSignature(&r, fn.Signature)
		return r
	}
	if obj, ok := fn.Object().(*types.Func); ok {
		r := methodRef(obj)
		declaredInit := r.Name == "init" && r.Recv == ""
		if declaredInit || fn.Synthetic != "" && strings.Contains(fn.Name(), "$") {
			// There can be many declared init functions, beside the
			// initialiser that calls them.
			r.Name = fn.Name()
		}
		return r
	}
	r := FuncRef{Name: fn.Name()}
	if fn.Pkg != nil {
		r.Pkg = fn.Pkg.Pkg.Path()
	}
	describeSignature(&r, fn.Signature)
	return r
}

// methodRef names a declared function, method or interface method.
func methodRef(obj *types.Func) FuncRef {
	obj = obj.Origin()
	r := FuncRef{Name: obj.Name()}
	if obj.Pkg() != nil {
		r.Pkg = obj.Pkg().Path()
	}
	sig := obj.Signature()
	if recv := sig.Recv(); recv != nil {
		t := types.Unalias(recv.Type())
		if p, ok := t.(*types.Pointer); ok {
			t = types.Unalias(p.Elem())
		}
		if named, ok := t.(*types.Named); ok {
			r.Recv = named.Obj().Name()
		} else {
			r.Recv = "interface"
		}
	}
	describeSignature(&r, sig)
	return r
}

func describeSignature(r *FuncRef, sig *types.Signature) {
	r.Ctx, r.Bare, r.Variadic = 0, 0, sig.Variadic()
	for i := range min(sig.Params().Len(), 32) {
		if isContext(sig.Params().At(i).Type()) {
			r.Ctx |= 1 << i
		}
	}
	for i := range min(sig.Results().Len(), 32) {
		if types.Identical(sig.Results().At(i).Type(), types.Universe.Lookup("error").Type()) {
			r.Bare |= 1 << i
		}
	}
}

func isContext(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == "Context" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context"
}
