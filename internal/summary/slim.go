package summary

import (
	"iter"
	"slices"
)

// slim drops from a function what the link cannot tell from nothing: copies,
// addresses that another instruction gives as well, and results that nobody
// uses. The link looks at a function's instructions without regard to their
// order, and most locals are set in one place, so that addresses made from the
// same operands are the same.
//
// What is read, written, made or called stays, and so do the control flow and
// comparisons with texts, which choose between ways to go. consts are the
// package's constants.
func (f *Func) slim(consts []Const) {
	sl := &slimmer{f: f, consts: consts}
	sl.countSets()
	for sl.merge() {
	}
	sl.drop()
	sl.trim()
	sl.renumberInstrs()
	sl.renumberLocals()
}

type slimmer struct {
	f      *Func
	consts []Const
	// sets are how many instructions set each local; parameters are set by callers.
	sets []int32
	// same maps a local to one that has the same value, or -1.
	same []int32
	// dead marks instructions that are dropped.
	dead []bool
}

func (sl *slimmer) countSets() {
	f := sl.f
	sl.sets = make([]int32, f.Locals)
	sl.same = make([]int32, f.Locals)
	sl.dead = make([]bool, len(f.Instrs))
	for i := range sl.same {
		sl.same[i] = -1
	}
	for i := range len(f.Params) + len(f.FreeVars) {
		sl.sets[i] = 1
	}
	for i := range f.Instrs {
		in := &f.Instrs[i]
		if in.Op.calls() && in.Results == 0 {
			in.Dst = -1
		}
		if in.Dst < 0 {
			continue
		}
		for k := range in.width() {
			sl.sets[in.Dst+k]++
		}
	}
}

// calls reports whether instructions of the kind call functions by themselves.
func (op Op) calls() bool { return op == OpCall || op == OpInvoke || op == OpDynamic }

// width is the number of locals that an instruction with a Dst sets, or leaves
// room for.
func (in *Instr) width() int32 {
	if in.Op == OpNext {
		return nextWidth
	}
	return max(1, in.Results)
}

// nextWidth is the width of OpNext: whether there is one, the key and the value.
const nextWidth = 3

// source is what instructions have in common that give the same address, or
// the same pointers.
type source struct {
	op    Op
	base  Value
	name  string
	flags Flags
	typ   TypeID
}

// merge finds instructions that give what another local holds already, lets
// that one stand for their result, and reports whether there were any.
func (sl *slimmer) merge() bool {
	f := sl.f
	first := make(map[source]int32)
	found := false
	for i := range f.Instrs {
		in := &f.Instrs[i]
		if sl.dead[i] {
			continue
		}
		sl.rewrite(in)
		twin := int32(-1)
		switch in.Op {
		case OpCopy, OpDerive:
			in.Args = sl.inputs(in)
			switch {
			case len(in.Args) == 0:
				sl.dead[i] = true
				sl.sets[in.Dst]--
				continue
			case in.Op == OpCopy && len(in.Args) == 1:
				twin = int32(in.Args[0].LocalIndex())
			}
		case OpField, OpIndex, OpLoad:
			if in.Op == OpLoad && in.Type == NoType {
				continue // no pointer: the link knows the name of a file by where it was loaded
			}
			key := source{in.Op, in.A, in.Name, in.Flags, in.Type}
			if in.Op != OpLoad {
				key.flags = 0
			}
			if known, ok := first[key]; ok {
				twin = known
			} else if sl.sets[in.Dst] == 1 {
				first[key] = in.Dst
			}
		}
		if twin >= 0 && sl.sets[in.Dst] == 1 {
			sl.same[in.Dst] = twin
			sl.dead[i] = true
			found = true
		}
	}
	return found
}

// inputs are the arguments that add something to what is copied or computed
// from them: no value comes from nothing, from itself, or from one twice.
func (sl *slimmer) inputs(in *Instr) []Value {
	var args []Value
	for _, a := range in.Args {
		if a != NoValue && a.LocalIndex() != int(in.Dst) && !slices.Contains(args, a) {
			args = append(args, a)
		}
	}
	return args
}

// rewrite lets the operands of an instruction be the locals that stand for them.
func (sl *slimmer) rewrite(in *Instr) {
	in.eachOperand(func(v *Value) {
		for n := v.LocalIndex(); n >= 0 && sl.same[n] >= 0; n = v.LocalIndex() {
			*v = local(sl.same[n])
		}
	})
}

// Operands are the operands of an instruction that are there.
func (in *Instr) Operands() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		more := true
		in.eachOperand(func(v *Value) { more = more && yield(*v) })
	}
}

// eachOperand calls f with every operand that is there, which f may change.
func (in *Instr) eachOperand(f func(*Value)) {
	for _, v := range []*Value{&in.A, &in.B, &in.C} {
		if *v != NoValue {
			f(v)
		}
	}
	for i := range in.Args {
		if in.Args[i] != NoValue {
			f(&in.Args[i])
		}
	}
}

// drop drops instructions whose result nobody uses and that do nothing else. One that
// is dropped uses nothing any more, so that those which gave it its operands are looked at again.
func (sl *slimmer) drop() {
	f := sl.f
	uses := make([]int32, f.Locals)
	setBy := sl.setBy()
	for i := range f.Instrs {
		if !sl.dead[i] {
			f.Instrs[i].eachOperand(func(v *Value) {
				if n := v.LocalIndex(); n >= 0 {
					uses[n]++
				}
			})
		}
	}
	fresh := sl.fresh()
	reads := sl.reads(uses)
	var work []int32
	unused := func(n int32) {
		for _, i := range setBy(n) {
			if in := &f.Instrs[i]; in.Op == OpLoad || in.Op == OpLen {
				reads[readOf(in)]-- // it was counted twice as long as it was used
			}
			work = append(work, i)
		}
	}
	look := func(i int32) {
		in := &f.Instrs[i]
		if sl.dead[i] {
			return
		}
		switch in.Op {
		case OpLoad, OpLen:
			// That something is read needs to be said once.
			r := readOf(in)
			if uses[in.Dst] > 0 || reads[r] <= 1 {
				return
			}
			reads[r]--
		case OpStore:
			// The parts of a new object are empty to begin with.
			if in.B != NoValue || in.Flags&Count != 0 || !fresh(in) {
				return
			}
		case OpCopy, OpDerive, OpField, OpIndex, OpAssert:
			if uses[in.Dst] > 0 || sl.compares(in) {
				return
			}
		case OpReturn:
			if slices.ContainsFunc(in.Args, func(v Value) bool { return v != NoValue }) {
				return
			}
		default:
			return
		}
		sl.dead[i] = true
		in.eachOperand(func(v *Value) {
			if n := v.LocalIndex(); n >= 0 {
				if uses[n]--; uses[n] == 0 {
					unused(int32(n))
				}
			}
		})
	}
	for i := range f.Instrs {
		look(int32(i))
		for len(work) > 0 {
			next := work[len(work)-1]
			work = work[:len(work)-1]
			look(next)
		}
	}
}

// setBy returns a function that lists the instructions whose Dst is a local.
func (sl *slimmer) setBy() func(n int32) []int32 {
	f := sl.f
	ends := make([]int32, f.Locals+1)
	for i := range f.Instrs {
		if d := f.Instrs[i].Dst; d >= 0 && !sl.dead[i] {
			ends[d+1]++
		}
	}
	for n := range f.Locals {
		ends[n+1] += ends[n]
	}
	all := make([]int32, ends[f.Locals])
	next := slices.Clone(ends)
	for i := range f.Instrs {
		if d := f.Instrs[i].Dst; d >= 0 && !sl.dead[i] {
			all[next[d]] = int32(i)
			next[d]++
		}
	}
	return func(n int32) []int32 { return all[ends[n]:ends[n+1]] }
}

// compares reports whether an instruction can be the comparison of a value with a text.
func (sl *slimmer) compares(in *Instr) bool {
	return in.Op == OpDerive && len(in.Args) == 2 && slices.ContainsFunc(in.Args, func(v Value) bool {
		return v.Kind() == ConstValue && sl.consts[v.Index()].Str
	})
}

// read is what instructions have in common that read the same.
type read struct {
	op      Op
	address Value
	flags   Flags
	typ     TypeID
}

func readOf(in *Instr) read { return read{in.Op, in.A, in.Flags, in.Type} }

// reads counts how often the same is read; a read whose result is used counts
// twice, because it stays.
func (sl *slimmer) reads(uses []int32) map[read]int {
	reads := make(map[read]int)
	for i := range sl.f.Instrs {
		in := &sl.f.Instrs[i]
		if sl.dead[i] || in.Op != OpLoad && in.Op != OpLen {
			continue
		}
		reads[readOf(in)]++
		if uses[in.Dst] > 0 {
			reads[readOf(in)]++
		}
	}
	return reads
}

// trim drops what an instruction says and nobody asks: the name of a variable
// that no function literal captures, and where values are worked out on the way
// to one that is shown.
func (sl *slimmer) trim() {
	for i := range sl.f.Instrs {
		in := &sl.f.Instrs[i]
		if in.Op == OpAlloc && in.Flags&Heap == 0 {
			in.Name = ""
		}
		in.Flags &^= Heap
		if !in.shown() {
			in.Pos = Pos{}
		}
	}
}

// shown reports whether a finding or a step of its path can stand at an
// instruction: where something is made, changed or called, or comes from a
// package variable.
func (in *Instr) shown() bool {
	switch in.Op {
	case OpCopy, OpDerive, OpField, OpIndex, OpLen, OpAssert, OpReturn:
		return false
	case OpLoad:
		return in.A != NoValue && in.A.Kind() == GlobalAddr
	}
	return true
}

// fresh returns a function that reports whether a store fills an object that
// was made in the same basic block, as those of a composite literal do.
func (sl *slimmer) fresh() func(*Instr) bool {
	f := sl.f
	// block is, for every local that is the address of a new object or of a
	// part of one, the block that makes the object.
	block := make([]int32, f.Locals)
	for i := range block {
		block[i] = -1
	}
	for i := range f.Instrs {
		in := &f.Instrs[i]
		switch {
		case sl.dead[i] || in.Dst < 0 || sl.sets[in.Dst] != 1:
		case in.Op == OpAlloc:
			block[in.Dst] = in.Block
		case in.Op == OpField || in.Op == OpIndex:
			if base := in.A.LocalIndex(); base >= 0 {
				block[in.Dst] = block[base]
			}
		}
	}
	return func(in *Instr) bool {
		n := in.A.LocalIndex()
		return n >= 0 && block[n] == in.Block
	}
}

// renumberInstrs takes the dropped instructions out.
func (sl *slimmer) renumberInstrs() {
	f := sl.f
	number := make([]int32, len(f.Instrs))
	kept := f.Instrs[:0]
	for i := range f.Instrs {
		number[i] = int32(len(kept))
		if !sl.dead[i] {
			kept = append(kept, f.Instrs[i])
		}
	}
	f.Instrs = slices.Clip(kept)
	for i := range f.Blocks {
		// Calls are never dropped.
		if b := &f.Blocks[i]; b.FailOf >= 0 {
			b.FailOf = number[b.FailOf]
		}
	}
}

// renumberLocals takes out locals that are neither set nor used. Those that one
// instruction sets stay next to each other.
func (sl *slimmer) renumberLocals() {
	f := sl.f
	number := make([]int32, f.Locals)
	for i := range len(f.Params) + len(f.FreeVars) {
		number[i] = 1
	}
	for i := range f.Instrs {
		in := &f.Instrs[i]
		if in.Dst >= 0 {
			for k := range in.width() {
				number[in.Dst+k] = 1
			}
		}
		in.eachOperand(func(v *Value) {
			if n := v.LocalIndex(); n >= 0 {
				number[n] = 1
			}
		})
	}
	next := int32(0)
	for i, is := range number {
		number[i] = next
		next += is
	}
	f.Locals = next
	for i := range f.Instrs {
		in := &f.Instrs[i]
		if in.Dst >= 0 {
			in.Dst = number[in.Dst]
		}
		in.eachOperand(func(v *Value) {
			if n := v.LocalIndex(); n >= 0 {
				*v = local(number[n])
			}
		})
	}
}
