package summary

// shape is what instructions of one form have in common. A program has some
// hundred shapes, so that most take one byte.
type shape struct {
	op      Op
	flags   Flags
	has     operands
	results int32
	args    int
}

// operands says which parts of an instruction are there.
type operands uint16

const (
	hasDst operands = 1 << iota
	hasA
	hasB
	hasC
	hasRef
	hasType
	hasName
	hasPos
	// newBlock: the instruction is in another block than the one before.
	newBlock
	// lastA and lastB: the operand is the local that was set last.
	lastA
	lastB
	// usualType: the instruction's type is that of the last call of its function.
	usualType
	// newFile: the instruction's position is in another file than the one before.
	newFile
)

func (w *walker) shapeOf(in *Instr) shape {
	sh := shape{op: in.Op, flags: in.Flags, results: in.Results, args: len(in.Args)}
	for _, part := range []struct {
		is   bool
		part operands
	}{
		{in.Dst >= 0, hasDst},
		{in.A != NoValue && in.A != w.last(), hasA},
		{in.B != NoValue && in.B != w.last(), hasB},
		{in.A == w.last(), lastA},
		{in.B == w.last(), lastB},
		{in.C != NoValue, hasC},
		{in.Ref >= 0, hasRef},
		{in.Type != NoType && !w.isUsual(in), hasType},
		{in.Type != NoType && w.isUsual(in), usualType},
		{in.Name != "", hasName},
		{in.Pos != Pos{}, hasPos},
		{in.Block != w.block, newBlock},
		{in.Pos != Pos{} && in.Pos.File != w.at.File, newFile},
	} {
		if part.is {
			sh.has |= part.part
		}
	}
	return sh
}

// isUsual reports whether the type of an instruction is that of the last call
// of the function that it names.
func (w *walker) isUsual(in *Instr) bool {
	return in.Ref >= 0 && int(in.Ref) < len(w.resultOf) && w.resultOf[in.Ref] == in.Type
}

// shape takes a shape through the stream: 0 for a new one, which follows, or
// the number of a known one.
func (w *walker) shape(sh *shape) {
	s := w.stream
	id := w.shapeIDs[*sh]
	number(s, colShape, &id)
	if id > len(w.shapes) {
		s.fail(errDamaged)
		return
	}
	if id > 0 {
		*sh = w.shapes[id-1]
		return
	}
	number(s, colKind, &sh.op)
	number(s, colKind, &sh.flags)
	number(s, colKind, &sh.has)
	number(s, colKind, &sh.results)
	number(s, colKind, &sh.args)
	w.shapes = append(w.shapes, *sh)
	if s.writing {
		w.shapeIDs[*sh] = len(w.shapes)
	}
}

func (w *walker) function(f *Func) {
	s := w.stream
	entry, captures, blocks := f.Entry != Entry{}, len(f.FreeVars) > 0, len(f.Blocks) > 0
	s.bits(colKind, &f.HasRecv, &f.Exported, &f.Called, &entry, &captures, &blocks)
	w.entry(colRef, FuncValue, &f.Ref)
	w.pos(&f.Pos)
	position := 0
	list(s, colCount, &f.Params, func(p *Param) {
		w.param(p, position)
		position++
	})
	if captures {
		list(s, colCount, &f.FreeVars, func(p *Param) { w.param(p, 0) })
	}
	number(s, colCount, &f.Results)
	if entry {
		s.text(colString, &f.Entry.Kind)
		number(s, colCount, &f.Entry.Request)
	}
	if blocks {
		next := int32(0)
		list(s, colBlock, &f.Blocks, func(b *Block) {
			next++
			w.controlFlow(b, next)
		})
	}
	w.local, w.block = int32(len(f.Params)+len(f.FreeVars)), 0
	w.locals = w.local
	list(s, colCount, &f.Instrs, w.instr)
	near(s, colCount, &f.Locals, w.locals)
}

// param takes a parameter through the stream. Its type is mostly that of the
// parameter in the same place of the function before: the receiver of a
// type's methods, or the request.
func (w *walker) param(p *Param, place int) {
	usual := &w.params[min(place, maxPlaces-1)]
	w.text(colName, &p.Name)
	code := uint64(0)
	if p.Type != *usual {
		code = uint64(p.Type) + 2
	}
	code = w.uint(colType, code)
	switch {
	case code == 0:
		p.Type = *usual
	case code > 1<<31:
		w.fail(errDamaged)
	default:
		p.Type = TypeID(code) - 2
	}
	*usual = p.Type
}

// controlFlow takes a block through the stream; next is the number of the one after it.
func (w *walker) controlFlow(b *Block, next int32) {
	s := w.stream
	form := len(b.Succs)<<1 | 1
	if b.FailOf < 0 {
		form--
	}
	number(s, colBlock, &form)
	if s.writing {
		for i := range b.Succs {
			near(s, colBlock, &b.Succs[i], next)
		}
	} else {
		elements(s, &b.Succs, form>>1, func(succ *int32) { near(s, colBlock, succ, next) })
		b.FailOf = -1
	}
	if form&1 != 0 {
		number(s, colBlock, &b.FailOf)
	}
}

func (w *walker) instr(in *Instr) {
	s := w.stream
	sh := w.shapeOf(in)
	w.shape(&sh)
	if !s.writing {
		*in = Instr{
			Op: sh.op, Flags: sh.flags, Results: sh.results,
			Dst: -1, A: NoValue, B: NoValue, C: NoValue, Ref: -1, Type: NoType, Block: w.block,
		}
	}
	if sh.has&newBlock != 0 {
		near(s, colBlock, &in.Block, w.block)
		w.block = in.Block
	}
	last := w.last()
	if sh.has&lastA != 0 {
		in.A = last
	}
	if sh.has&lastB != 0 {
		in.B = last
	}
	if sh.has&hasDst != 0 {
		near(s, colDst, &in.Dst, w.local)
		w.local = in.Dst + in.width()
		w.locals = max(w.locals, w.local)
	}
	for _, o := range []struct {
		part operands
		v    *Value
	}{{hasA, &in.A}, {hasB, &in.B}, {hasC, &in.C}} {
		if sh.has&o.part != 0 {
			w.operand(colOperand, o.v)
		}
	}
	if s.writing {
		for i := range in.Args {
			w.operand(colArg, &in.Args[i])
		}
	} else {
		elements(s, &in.Args, sh.args, func(v *Value) { w.operand(colArg, v) })
	}
	if sh.has&hasRef != 0 {
		w.entry(colRef, FuncValue, &in.Ref)
	}
	switch {
	case sh.has&usualType != 0 && in.Ref >= 0 && int(in.Ref) < len(w.resultOf):
		in.Type = w.resultOf[in.Ref]
	case sh.has&hasType != 0:
		w.typeID(colType, &in.Type)
		if in.Ref >= 0 && int(in.Ref) < len(w.resultOf) {
			w.resultOf[in.Ref] = in.Type
		}
	}
	if sh.has&hasName != 0 {
		s.text(colName, &in.Name)
	}
	if sh.has&hasPos != 0 {
		w.place(&in.Pos, sh.has&newFile != 0)
	}
}

// operand takes an operand through the stream: locals as the distance from the
// one that comes next, since most are used soon after they are set. Nothing,
// which only lists of operands hold, is the distance that no local has.
func (w *walker) operand(c column, v *Value) {
	s := w.stream
	code := uint64(0)
	if s.writing {
		code = w.operandCode(*v)
	}
	code = s.uint(c, code)
	if s.writing {
		return
	}
	if code == 0 {
		*v = NoValue
		return
	}
	kind := ValueKind((code - 1) & 3)
	u := (code - 1) >> 2
	d := int64(u>>1) ^ -int64(u&1)
	index := int64(w.base(kind)) - d
	if index < 0 || index > maxIndex {
		s.fail(errDamaged)
		return
	}
	w.saw(kind, int32(index))
	*v = makeValue(kind, int(index))
}

// maxIndex is the largest index that a Value has room for.
const maxIndex = 1<<29 - 1

func (w *walker) operandCode(v Value) uint64 {
	if v == NoValue {
		return 0
	}
	d := int64(w.base(v.Kind())) - int64(v.Index())
	w.saw(v.Kind(), int32(v.Index()))
	return 1 + (uint64(d)<<1^uint64(d>>63))<<2 + uint64(v.Kind())
}

// base is the index that operands of a kind are told apart from.
func (w *walker) base(kind ValueKind) int32 {
	if kind == Local {
		return w.local
	}
	return w.next[kind]
}

func (w *walker) saw(kind ValueKind, index int32) {
	if kind == Local {
		w.locals = max(w.locals, index+1)
		return
	}
	w.next[kind] = max(w.next[kind], index+1)
}

// last is the local that was set last.
func (w *walker) last() Value { return local(w.local - 1) }
