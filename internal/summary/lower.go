package summary

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// lowering turns the SSA form of one function into a summary.
type lowering struct {
	c      *compiler
	fn     *ssa.Function
	out    Func
	slot   map[ssa.Value]int32
	block  int32
	inLoop []bool
	// calls maps a call to its instruction, for the blocks that handle its error.
	calls map[ssa.Value]int32
}

func newLowering(c *compiler, fn *ssa.Function) *lowering {
	return &lowering{c: c, fn: fn, slot: make(map[ssa.Value]int32), calls: make(map[ssa.Value]int32)}
}

func (l *lowering) lower() Func {
	fn, c := l.fn, l.c
	f := &l.out
	f.Ref = c.ref(fn)
	f.Pos = c.pos(fn.Pos())
	f.HasRecv = fn.Signature.Recv() != nil
	f.Exported = isExported(fn)
	f.Results = int32(fn.Signature.Results().Len())
	f.Entry = c.entry(fn.Signature)
	for _, p := range fn.Params {
		f.Params = append(f.Params, Param{Type: c.typeID(p.Type())})
		l.define(p, 1)
	}
	for _, v := range fn.FreeVars {
		f.FreeVars = append(f.FreeVars, Param{Name: v.Name(), Type: c.typeID(v.Type())})
		l.define(v, 1)
	}
	// Locals are numbered before any is used: a phi may use a later one.
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if v, ok := instr.(ssa.Value); ok {
				if _, ok := v.(*ssa.Extract); !ok {
					l.define(v, width(v))
				}
			}
		}
	}
	l.inLoop = loops(fn)
	for i, b := range fn.Blocks {
		l.block = int32(i)
		for _, instr := range b.Instrs {
			l.instr(instr)
		}
	}
	if len(fn.Blocks) > 1 {
		f.Blocks = l.controlFlow()
	}
	return l.out
}

// isExported reports whether code of other packages can name the function.
func isExported(fn *ssa.Function) bool {
	obj := fn.Object()
	return obj != nil && obj.Exported() && fn.Parent() == nil && fn.Synthetic == ""
}

// width is the number of locals that a value takes: tuples take one for each part.
func width(v ssa.Value) int32 {
	if t, ok := v.Type().(*types.Tuple); ok {
		return int32(t.Len())
	}
	return 1
}

func (l *lowering) define(v ssa.Value, n int32) {
	l.slot[v] = l.out.Locals
	l.out.Locals += n
}

// fresh is a new local that stands for no SSA value.
func (l *lowering) fresh() int32 {
	n := l.out.Locals
	l.out.Locals++
	return n
}

func local(n int32) Value { return makeValue(Local, int(n)) }

func (l *lowering) value(v ssa.Value) Value {
	switch v := v.(type) {
	case nil:
		return NoValue
	case *ssa.Const:
		return l.c.constant(v)
	case *ssa.Global:
		return l.c.global(v)
	case *ssa.Function:
		return l.c.funcValue(v)
	case *ssa.Builtin:
		return NoValue
	case *ssa.Extract:
		return local(l.slot[v.Tuple] + int32(v.Index))
	}
	n, ok := l.slot[v]
	if !ok {
		return NoValue
	}
	return local(n)
}

func (l *lowering) values(vs []ssa.Value) []Value {
	out := make([]Value, len(vs))
	for i, v := range vs {
		out[i] = l.value(v)
	}
	return out
}

// emit appends an instruction; fields that it does not use are set to nothing.
func (l *lowering) emit(op Op, dst int32, pos token.Pos, fill func(*Instr)) int32 {
	in := Instr{Op: op, Dst: dst, A: NoValue, B: NoValue, C: NoValue, Ref: -1, Type: NoType, Block: l.block, Pos: l.c.pos(pos)}
	if l.inLoop[l.block] {
		in.Flags |= InLoop
	}
	if fill != nil {
		fill(&in)
	}
	l.out.Instrs = append(l.out.Instrs, in)
	return int32(len(l.out.Instrs) - 1)
}

func (l *lowering) copyTo(dst int32, from ...Value) {
	l.emit(OpCopy, dst, token.NoPos, func(in *Instr) { in.Args = from })
}

func (l *lowering) derive(dst int32, from ...Value) {
	l.emit(OpDerive, dst, token.NoPos, func(in *Instr) { in.Args = from })
}

func (l *lowering) instr(instr ssa.Instruction) {
	c := l.c
	dst := int32(-1)
	if v, ok := instr.(ssa.Value); ok {
		dst = l.slot[v]
	}
	switch v := instr.(type) {
	case *ssa.Alloc:
		l.emit(OpAlloc, dst, v.Pos(), func(in *Instr) {
			in.Type = c.typeID(deref(v.Type()))
			in.Name = allocName(v)
			if v.Heap {
				in.Flags |= Heap
			}
		})
	case *ssa.MakeMap:
		l.alloc(dst, v)
	case *ssa.MakeChan:
		l.alloc(dst, v)
	case *ssa.MakeSlice:
		l.alloc(dst, v)
	case *ssa.MakeClosure:
		fn := v.Fn.(*ssa.Function)
		l.emit(OpClosure, dst, v.Pos(), func(in *Instr) {
			in.Ref = c.ref(fn)
			in.Args = l.values(v.Bindings)
		})
	case *ssa.MakeInterface:
		l.makeInterface(dst, v)
	case *ssa.ChangeInterface:
		l.copyTo(dst, l.value(v.X))
	case *ssa.ChangeType:
		l.copyTo(dst, l.value(v.X))
	case *ssa.SliceToArrayPointer:
		l.copyTo(dst, l.value(v.X))
	case *ssa.Slice:
		l.copyTo(dst, l.value(v.X))
	case *ssa.Phi:
		l.copyTo(dst, l.values(v.Edges)...)
	case *ssa.Convert:
		l.convert(dst, v.X)
	case *ssa.MultiConvert:
		l.copyTo(dst, l.value(v.X))
	case *ssa.BinOp:
		l.derive(dst, l.value(v.X), l.value(v.Y))
	case *ssa.UnOp:
		l.unop(dst, v)
	case *ssa.FieldAddr:
		l.field(dst, v.X, v.Field, v.Pos())
	case *ssa.Field:
		addr := l.fresh()
		l.field(addr, v.X, v.Field, v.Pos())
		l.load(dst, local(addr), v.Type(), 0, v.Pos())
	case *ssa.IndexAddr:
		l.emit(OpIndex, dst, v.Pos(), func(in *Instr) { in.A = l.value(v.X) })
		if isText(v.X.Type()) {
			l.derive(dst, l.value(v.Index))
		}
	case *ssa.Index:
		if isString(v.X.Type()) {
			l.derive(dst, l.value(v.X), l.value(v.Index))
			return
		}
		addr := l.fresh()
		l.emit(OpIndex, addr, v.Pos(), func(in *Instr) { in.A = l.value(v.X) })
		l.load(dst, local(addr), v.Type(), 0, v.Pos())
	case *ssa.Lookup:
		if isString(v.X.Type()) {
			l.derive(dst, l.value(v.X), l.value(v.Index))
			return
		}
		l.emit(OpLookup, dst, v.Pos(), func(in *Instr) {
			in.A, in.B = l.value(v.X), l.value(v.Index)
			elem := coreType[*types.Map](v.X.Type()).Elem()
			in.Flags |= aggregate(elem)
			in.Type = c.pointerLike(elem)
		})
	case *ssa.MapUpdate:
		l.emit(OpMapUpdate, -1, v.Pos(), func(in *Instr) {
			in.A, in.B, in.C = l.value(v.Map), l.value(v.Key), l.value(v.Value)
			in.Flags |= aggregate(v.Value.Type())
			if countsMap(v) {
				in.Flags |= Count
			}
		})
	case *ssa.Range:
		l.copyTo(dst, l.value(v.X))
	case *ssa.Next:
		if v.IsString {
			l.derive(dst+2, l.value(v.Iter))
			return
		}
		l.emit(OpNext, dst, v.Pos(), func(in *Instr) {
			in.A = l.value(v.Iter)
			elem := v.Type().(*types.Tuple).At(2).Type()
			in.Flags |= aggregate(elem)
			in.Type = c.pointerLike(elem)
		})
	case *ssa.Store:
		l.store(v)
	case *ssa.Send:
		l.emit(OpSend, -1, v.Pos(), func(in *Instr) {
			in.A, in.B = l.value(v.Chan), l.value(v.X)
			in.Flags |= aggregate(v.X.Type())
		})
	case *ssa.Select:
		l.selectStates(dst, v)
	case *ssa.TypeAssert:
		l.emit(OpAssert, dst, v.Pos(), func(in *Instr) {
			in.A = l.value(v.X)
			in.Type = c.typeID(v.AssertedType)
			in.Flags |= aggregate(v.AssertedType)
		})
	case *ssa.Call:
		l.call(dst, v, &v.Call, 0)
	case *ssa.Go:
		l.call(-1, nil, &v.Call, Go)
	case *ssa.Defer:
		l.call(-1, nil, &v.Call, Deferred)
	case *ssa.Return:
		l.emit(OpReturn, -1, v.Pos(), func(in *Instr) { in.Args = l.values(v.Results) })
	}
}

func (l *lowering) alloc(dst int32, v ssa.Value) {
	l.emit(OpAlloc, dst, v.Pos(), func(in *Instr) { in.Type = l.c.typeID(v.Type()); in.Flags |= Heap })
}

// allocName is the name of the variable that an allocation holds.
func allocName(v *ssa.Alloc) string {
	switch v.Comment {
	case "complit", "slicelit", "varargs", "makeslice", "new":
		return ""
	}
	if token.IsIdentifier(v.Comment) {
		return v.Comment
	}
	return ""
}

func (l *lowering) field(dst int32, x ssa.Value, index int, pos token.Pos) {
	st := coreType[*types.Struct](deref(x.Type()))
	l.emit(OpField, dst, pos, func(in *Instr) {
		in.A = l.value(x)
		in.Name = st.Field(index).Name()
	})
}

// load reads what addr points to. A struct or array value is represented by
// the addresses that it was read from, so that reading one is a copy.
func (l *lowering) load(dst int32, addr Value, t types.Type, flags Flags, pos token.Pos) {
	l.emit(OpLoad, dst, pos, func(in *Instr) {
		in.A = addr
		in.Flags |= flags | aggregate(t)
		in.Type = l.c.pointerLike(t)
	})
}

func (l *lowering) unop(dst int32, v *ssa.UnOp) {
	switch v.Op {
	case token.MUL:
		var flags Flags
		if onlyWritten(v, v.X, 0) {
			flags |= ForWrite
		}
		l.load(dst, l.value(v.X), v.Type(), flags, v.Pos())
	case token.ARROW:
		elem := coreType[*types.Chan](v.X.Type()).Elem()
		l.recv(dst, v.X, elem, v.Pos())
	default:
		l.derive(dst, l.value(v.X))
	}
}

func (l *lowering) recv(dst int32, ch ssa.Value, elem types.Type, pos token.Pos) {
	l.emit(OpRecv, dst, pos, func(in *Instr) {
		in.A = l.value(ch)
		in.Flags |= aggregate(elem)
		in.Type = l.c.pointerLike(elem)
	})
}

func (l *lowering) selectStates(dst int32, v *ssa.Select) {
	slot := dst + 2
	for _, s := range v.States {
		elem := coreType[*types.Chan](s.Chan.Type()).Elem()
		if s.Dir == types.RecvOnly {
			l.recv(slot, s.Chan, elem, s.Pos)
			slot++
			continue
		}
		l.emit(OpSend, -1, s.Pos, func(in *Instr) {
			in.A, in.B = l.value(s.Chan), l.value(s.Send)
			in.Flags |= aggregate(elem)
		})
	}
}

func (l *lowering) store(v *ssa.Store) {
	val := l.value(v.Val)
	if f := l.foreignField(v.Addr); f != nil && isFunc(v.Val.Type()) {
		l.emit(OpEscape, -1, v.Pos(), func(in *Instr) {
			in.A = val
			in.Type = l.c.typeID(deref(f.X.Type()))
			in.Name = coreType[*types.Struct](deref(f.X.Type())).Field(f.Field).Name()
		})
	}
	l.emit(OpStore, -1, v.Pos(), func(in *Instr) {
		in.A, in.B = l.value(v.Addr), val
		in.Flags |= aggregate(v.Val.Type())
		if counts(v) {
			in.Flags |= Count
		}
	})
}

// foreignField returns an address as a field of a struct type of another
// module, or nil: functions put there are called by code that is not analysed.
func (l *lowering) foreignField(addr ssa.Value) *ssa.FieldAddr {
	f, ok := addr.(*ssa.FieldAddr)
	if !ok {
		return nil
	}
	named, ok := types.Unalias(deref(f.X.Type())).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || l.c.inModule(named.Obj().Pkg().Path()) {
		return nil
	}
	return f
}

// convert handles conversions between strings, byte slices and numbers: data
// flows, objects do not.
func (l *lowering) convert(dst int32, x ssa.Value) {
	v := l.value(x)
	if _, ok := x.Type().Underlying().(*types.Slice); ok {
		addr, elem := l.fresh(), l.fresh()
		l.emit(OpIndex, addr, token.NoPos, func(in *Instr) { in.A = v })
		l.emit(OpLoad, elem, token.NoPos, func(in *Instr) { in.A = local(addr) })
		l.derive(dst, v, local(elem))
		return
	}
	l.derive(dst, v)
}

func (l *lowering) makeInterface(dst int32, v *ssa.MakeInterface) {
	c := l.c
	t := types.Unalias(v.X.Type())
	c.box(t)
	if methods := c.handlerMethods(t, v.Type()); len(methods) > 0 {
		l.emit(OpHandler, -1, v.Pos(), func(in *Instr) { in.A, in.Args = l.value(v.X), methods })
	}
	if _, ok := t.Underlying().(*types.Pointer); ok {
		l.copyTo(dst, l.value(v.X))
		return
	}
	if _, named := t.(*types.Named); !named && aggregate(t) == 0 {
		// An unnamed type has no methods: the value itself will do.
		l.copyTo(dst, l.value(v.X))
		return
	}
	if b, ok := t.Underlying().(*types.Basic); ok && b.Kind() != types.UnsafePointer && types.NewMethodSet(t).Len() == 0 {
		l.copyTo(dst, l.value(v.X))
		return
	}
	pos := v.Pos()
	if !pos.IsValid() {
		pos = v.X.Pos() // a conversion that the program does not write down
	}
	l.emit(OpBox, dst, pos, func(in *Instr) {
		in.A = l.value(v.X)
		in.Type = c.typeID(t)
		in.Flags |= aggregate(t)
	})
}

func deref(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// aggregate says whether values of a type are structs or arrays.
func aggregate(t types.Type) Flags {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return MaybeAggregate
	}
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
		return Aggregate
	}
	return 0
}

// pointerLike describes a type whose values lead to objects, and no other.
func (c *compiler) pointerLike(t types.Type) TypeID {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Map, *types.Slice, *types.Chan:
		return c.typeID(t)
	}
	return NoType
}

// coreType is the underlying type of t, or that of t's type set.
func coreType[T types.Type](t types.Type) T {
	if u, ok := t.Underlying().(T); ok {
		return u
	}
	var found T
	if iface, ok := t.Underlying().(*types.Interface); ok {
		for i := range iface.NumEmbeddeds() {
			union, ok := types.Unalias(iface.EmbeddedType(i)).(*types.Union)
			if !ok {
				if u, ok := iface.EmbeddedType(i).Underlying().(T); ok {
					return u
				}
				continue
			}
			for j := range union.Len() {
				if u, ok := union.Term(j).Type().Underlying().(T); ok {
					found = u
				}
			}
		}
	}
	return found
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// isText reports whether a type is a slice or array of bytes or runes. Letters
// picked from one by chance are random, as is what else decides the pick.
func isText(t types.Type) bool {
	var elem types.Type
	switch u := deref(t).Underlying().(type) {
	case *types.Slice:
		elem = u.Elem()
	case *types.Array:
		elem = u.Elem()
	default:
		return false
	}
	b, ok := elem.Underlying().(*types.Basic)
	return ok && (b.Kind() == types.Byte || b.Kind() == types.Rune)
}

func isFunc(t types.Type) bool {
	_, ok := t.Underlying().(*types.Signature)
	return ok
}
