package summary

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// loops says of every block whether it lies on a cycle of the control flow.
func loops(fn *ssa.Function) []bool {
	// Tarjan's strongly connected components.
	n := len(fn.Blocks)
	inLoop := make([]bool, n)
	index := make([]int, n)
	low := make([]int, n)
	onStack := make([]bool, n)
	var stack []int
	next := 1
	var visit func(v int)
	visit = func(v int) {
		index[v], low[v] = next, next
		next++
		stack = append(stack, v)
		onStack[v] = true
		for _, s := range fn.Blocks[v].Succs {
			w := s.Index
			if w == v {
				inLoop[v] = true
			}
			if index[w] == 0 {
				visit(w)
				low[v] = min(low[v], low[w])
			} else if onStack[w] {
				low[v] = min(low[v], index[w])
			}
		}
		if low[v] == index[v] {
			top := len(stack)
			for stack[top-1] != v {
				top--
			}
			for _, w := range stack[top-1:] {
				onStack[w] = false
				if len(stack)-top+1 > 1 {
					inLoop[w] = true
				}
			}
			stack = stack[:top-1]
		}
	}
	for v := range n {
		if index[v] == 0 {
			visit(v)
		}
	}
	return inLoop
}

// controlFlow lists the blocks, and marks those that handle the error of a call.
// Where the way of a failed call leads straight to where others lead as well, an
// empty block on it carries the mark.
func (l *lowering) controlFlow() []Block {
	blocks := make([]Block, len(l.fn.Blocks))
	for i, b := range l.fn.Blocks {
		blocks[i].FailOf = -1
		for _, s := range b.Succs {
			blocks[i].Succs = append(blocks[i].Succs, int32(s.Index))
		}
	}
	for _, b := range l.fn.Blocks {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		call, failed := failure(branch)
		if call == nil {
			continue
		}
		index, ok := l.calls[call]
		if !ok {
			continue
		}
		if to := b.Succs[failed]; len(to.Preds) == 1 {
			blocks[to.Index].FailOf = index
		} else {
			blocks[b.Index].Succs[failed] = int32(len(blocks))
			blocks = append(blocks, Block{Succs: []int32{int32(to.Index)}, FailOf: index})
		}
	}
	return blocks
}

// failure recognises a branch on the error of a call, and says which successor
// runs when the call failed.
func failure(branch *ssa.If) (call *ssa.Call, successor int) {
	cond, ok := branch.Cond.(*ssa.BinOp)
	if !ok || cond.Op != token.NEQ && cond.Op != token.EQL {
		return nil, 0
	}
	x := cond.X
	if isNil(x) {
		x = cond.Y
	} else if !isNil(cond.Y) {
		return nil, 0
	}
	if !types.Identical(x.Type(), types.Universe.Lookup("error").Type()) {
		return nil, 0
	}
	if load, ok := x.(*ssa.UnOp); ok && load.Op == token.MUL {
		x = storedBefore(load)
	}
	if e, ok := x.(*ssa.Extract); ok {
		x = e.Tuple
	}
	call, ok = x.(*ssa.Call)
	if !ok {
		return nil, 0
	}
	if cond.Op == token.EQL {
		successor = 1
	}
	return call, successor
}

// storedBefore is the value that a load reads because the same block has just
// stored it: an error variable that a function literal has captured.
func storedBefore(load *ssa.UnOp) ssa.Value {
	var last ssa.Value
	for _, instr := range load.Block().Instrs {
		if instr == load {
			break
		}
		if s, ok := instr.(*ssa.Store); ok && s.Addr == load.X {
			last = s.Val
		}
	}
	return last
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

// counts reports whether a store changes a number, or turns a switch, by what
// it holds itself.
func counts(s *ssa.Store) bool {
	if not, ok := s.Val.(*ssa.UnOp); ok && not.Op == token.NOT {
		load, ok := not.X.(*ssa.UnOp)
		return ok && load.Op == token.MUL && sameAddress(load.X, s.Addr)
	}
	op, ok := s.Val.(*ssa.BinOp)
	if !ok || !isNumber(s.Val.Type()) {
		return false
	}
	for _, x := range []ssa.Value{op.X, op.Y} {
		if load, ok := x.(*ssa.UnOp); ok && load.Op == token.MUL && sameAddress(load.X, s.Addr) {
			return true
		}
	}
	return false
}

// countsMap is counts for the element of a map.
func countsMap(u *ssa.MapUpdate) bool {
	op, ok := u.Value.(*ssa.BinOp)
	if !ok || !isNumber(u.Value.Type()) {
		return false
	}
	for _, x := range []ssa.Value{op.X, op.Y} {
		if look, ok := x.(*ssa.Lookup); ok && sameValue(look.X, u.Map) {
			return true
		}
	}
	return false
}

func isNumber(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return true // the operator that it is used with says so
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsNumeric != 0
}

// sameAddress reports whether two addresses are written alike.
func sameAddress(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	switch a := a.(type) {
	case *ssa.FieldAddr:
		b, ok := b.(*ssa.FieldAddr)
		return ok && a.Field == b.Field && sameValue(a.X, b.X)
	case *ssa.IndexAddr:
		b, ok := b.(*ssa.IndexAddr)
		return ok && a.Index == b.Index && sameValue(a.X, b.X)
	}
	return false
}

// sameValue is sameAddress for values that are read from addresses.
func sameValue(a, b ssa.Value) bool {
	if sameAddress(a, b) {
		return true
	}
	x, ok := a.(*ssa.UnOp)
	y, ok2 := b.(*ssa.UnOp)
	return ok && ok2 && x.Op == token.MUL && y.Op == token.MUL && sameAddress(x.X, y.X)
}

// maxOnlyWritten bounds the chain of fields and elements that onlyWritten
// follows; deeper chains count as read.
const maxOnlyWritten = 4

// onlyWritten reports whether a loaded value serves only to write into what it
// leads to: as the map of an update, the base of a store, or the old slice of
// an append that is stored back to addr.
func onlyWritten(v ssa.Value, addr ssa.Value, depth int) bool {
	refs := v.Referrers()
	if refs == nil || depth > maxOnlyWritten || len(*refs) == 0 {
		return false
	}
	for _, ref := range *refs {
		switch ref := ref.(type) {
		case *ssa.MapUpdate:
			if ref.Map != v || ref.Value == v || ref.Key == v {
				return false
			}
		case *ssa.Store:
			if ref.Addr != v {
				return false
			}
		case *ssa.FieldAddr:
			if !onlyWritten(ref, addr, depth+1) {
				return false
			}
		case *ssa.IndexAddr:
			if !onlyWritten(ref, addr, depth+1) {
				return false
			}
		case *ssa.BinOp:
			if !storedBack(ref, addr) {
				return false
			}
		case *ssa.Call:
			b, ok := ref.Call.Value.(*ssa.Builtin)
			switch {
			case ok && b.Name() == "delete":
			case ok && b.Name() == "append" && ref.Call.Args[0] == v && storedBack(ref, addr):
			default:
				return false
			}
		case *ssa.DebugRef:
		default:
			return false
		}
	}
	return true
}

// storedBack reports whether all that happens to v is that it is stored to addr.
func storedBack(v ssa.Value, addr ssa.Value) bool {
	refs := v.Referrers()
	if refs == nil || len(*refs) == 0 {
		return false
	}
	for _, ref := range *refs {
		s, ok := ref.(*ssa.Store)
		if !ok || s.Val != v || !sameAddress(s.Addr, addr) {
			return false
		}
	}
	return true
}
