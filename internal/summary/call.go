package summary

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// call lowers a call, a go statement or a deferred call.
func (l *lowering) call(dst int32, v *ssa.Call, common *ssa.CallCommon, flags Flags) {
	if b, ok := common.Value.(*ssa.Builtin); ok {
		l.builtin(dst, b, common)
		return
	}
	sig := common.Signature()
	results := int32(sig.Results().Len())
	fill := func(in *Instr) {
		in.Flags |= flags
		in.Args = l.values(common.Args)
		if dst >= 0 {
			in.Results = results
			if results > 0 {
				in.Type = l.c.typeID(sig.Results().At(0).Type())
			}
		}
	}
	pos := common.Pos()
	var index int32
	switch {
	case common.IsInvoke():
		index = l.emit(OpInvoke, dst, pos, func(in *Instr) {
			fill(in)
			in.A = l.value(common.Value)
			in.Ref = l.c.intern(methodRef(common.Method))
		})
	case common.StaticCallee() != nil:
		callee := common.StaticCallee()
		index = l.emit(OpCall, dst, pos, func(in *Instr) {
			fill(in)
			in.Ref = l.c.ref(callee)
			in.C = l.lastVariadic(common)
			if closure, ok := common.Value.(*ssa.MakeClosure); ok {
				in.A = l.value(closure)
			}
		})
		l.c.called[l.out.Instrs[index].Ref] = true
	default:
		index = l.emit(OpDynamic, dst, pos, func(in *Instr) {
			fill(in)
			in.A = l.value(common.Value)
		})
	}
	if v != nil {
		l.calls[v] = index
	}
}

// lastVariadic is the last of the arguments that a call lists for a variadic parameter.
func (l *lowering) lastVariadic(common *ssa.CallCommon) Value {
	if !common.Signature().Variadic() || len(common.Args) == 0 {
		return NoValue
	}
	slice, ok := common.Args[len(common.Args)-1].(*ssa.Slice)
	if !ok {
		return NoValue
	}
	array, ok := slice.X.(*ssa.Alloc)
	if !ok || array.Comment != "varargs" {
		return NoValue
	}
	last, found := int64(-1), NoValue
	for _, ref := range *array.Referrers() {
		elem, ok := ref.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		index, ok := elem.Index.(*ssa.Const)
		if !ok || index.Int64() <= last {
			continue
		}
		for _, use := range *elem.Referrers() {
			if store, ok := use.(*ssa.Store); ok && store.Addr == elem {
				last, found = index.Int64(), l.value(store.Val)
			}
		}
	}
	return found
}

func (l *lowering) builtin(dst int32, b *ssa.Builtin, common *ssa.CallCommon) {
	args := common.Args
	switch b.Name() {
	case "append":
		l.emit(OpAppend, dst, common.Pos(), func(in *Instr) {
			in.A, in.Type = l.value(args[0]), l.c.typeID(args[0].Type())
			if len(args) > 1 {
				in.B = l.value(args[1])
			}
			if s := coreType[*types.Slice](args[0].Type()); s != nil {
				in.Flags |= aggregate(s.Elem())
			}
		})
	case "copy":
		l.emit(OpCopyElems, -1, common.Pos(), func(in *Instr) {
			in.A, in.B = l.value(args[0]), l.value(args[1])
			if s := coreType[*types.Slice](args[0].Type()); s != nil {
				in.Flags |= aggregate(s.Elem())
			}
		})
	case "delete", "clear":
		l.emit(OpDelete, -1, common.Pos(), func(in *Instr) { in.A = l.value(args[0]) })
	case "len", "cap":
		if dst >= 0 {
			l.emit(OpLen, dst, common.Pos(), func(in *Instr) { in.A = l.value(args[0]) })
		}
	case "min", "max", "complex", "real", "imag":
		l.derive(dst, l.values(args)...)
	case "ssa:wrapnilchk":
		l.copyTo(dst, l.value(args[0]))
	}
}

// entry says how functions of a signature serve as entry points.
func (c *compiler) entry(sig *types.Signature) Entry {
	if sig.Params().Len() == 0 || sig.TypeParams().Len() > 0 {
		return Entry{}
	}
	e := c.cat.Entry(typeNames(sig.Params()), typeNames(sig.Results()))
	if e == nil {
		return Entry{}
	}
	entry := Entry{Kind: string(e.Kind)}
	if entry.Kind == "" {
		entry.Kind = "request"
	}
	for _, i := range e.Request {
		entry.Request |= 1 << i
	}
	return entry
}

func typeNames(t *types.Tuple) []string {
	names := make([]string, t.Len())
	for i := range names {
		names[i] = types.TypeString(types.Unalias(t.At(i).Type()), nil)
	}
	return names
}

// handlerMethods lists the methods of t that other modules can call through an
// interface of theirs and that have signatures of entry points.
func (c *compiler) handlerMethods(t, target types.Type) []Value {
	iface, ok := target.Underlying().(*types.Interface)
	named, isNamed := types.Unalias(target).(*types.Named)
	if !ok || !isNamed || named.Obj().Pkg() == nil || c.inModule(named.Obj().Pkg().Path()) {
		return nil
	}
	var methods []Value
	for m := range iface.Methods() {
		obj, path, _ := types.LookupFieldOrMethod(t, true, m.Pkg(), m.Name())
		fn, ok := obj.(*types.Func)
		if !ok || len(path) != 1 || c.entry(fn.Signature()).Kind == "" {
			continue
		}
		methods = append(methods, makeValue(FuncValue, int(c.intern(methodRef(fn)))))
	}
	return methods
}

// inModule reports whether a package belongs to the module of the compiled one.
func (c *compiler) inModule(path string) bool {
	return path == c.in.Module || strings.HasPrefix(path, c.in.Module+"/") || path == c.out.Path
}
