package program

import (
	"strings"

	"github.com/golocalstate/localstate/internal/summary"
)

// worthCloning says of every function whether it pays to tell its callers
// apart: it gives something back, or changes, keeps, calls or registers what it
// is given. A helper that only sends an answer does none of it.
func (u *universe) worthCloning() []bool {
	worth := make([]bool, len(u.funcs))
	callers := make(map[int32][]int32)
	var queue []int32
	for fn := range u.funcs {
		f := &u.funcs[fn]
		if !u.isInit(int32(fn)) && (f.Results > 0 || u.changes(f)) {
			worth[fn] = true
			queue = append(queue, int32(fn))
		}
		for k := range f.Instrs {
			if in := &f.Instrs[k]; in.Op == summary.OpCall {
				if callee := u.refs[f.unit.refs[in.Ref]].fn; callee >= 0 {
					callers[callee] = append(callers[callee], int32(fn))
				}
			}
		}
	}
	for len(queue) > 0 {
		fn := queue[0]
		queue = queue[1:]
		for _, caller := range callers[fn] {
			if !worth[caller] && u.funcs[fn].Results == 0 && !u.isInit(caller) {
				worth[caller] = true
				queue = append(queue, caller)
			}
		}
	}
	return worth
}

// isInit reports whether a function is a package initialiser, or declared as init:
// it runs once, whoever imports the package.
func (u *universe) isInit(fn int32) bool {
	r := &u.refs[u.funcs[fn].ref]
	return r.Recv == "" && (r.Name == "init" || strings.HasPrefix(r.Name, "init#"))
}

// changes reports whether a function changes anything but its own variables,
// or makes or calls function values.
func (u *universe) changes(f *function) bool {
	own := make([]bool, f.Locals)
	isOwn := func(v summary.Value) bool {
		n := v.LocalIndex()
		return n >= 0 && own[n]
	}
	for k := range f.Instrs {
		in := &f.Instrs[k]
		switch in.Op {
		case summary.OpAlloc:
			own[in.Dst] = true
		case summary.OpField, summary.OpIndex:
			own[in.Dst] = isOwn(in.A)
		case summary.OpCopy:
			own[in.Dst] = len(in.Args) == 1 && isOwn(in.Args[0])
		case summary.OpStore, summary.OpMapUpdate, summary.OpSend, summary.OpDelete, summary.OpCopyElems:
			if !isOwn(in.A) {
				return true
			}
		case summary.OpClosure, summary.OpDynamic, summary.OpHandler, summary.OpEscape:
			return true
		case summary.OpInvoke, summary.OpCall:
			ref := f.unit.refs[in.Ref]
			if in.Op == summary.OpInvoke && u.paths[u.refs[ref].Pkg] {
				return true
			}
			if m := u.model(ref); u.refs[ref].fn < 0 && m != nil && (m.Opens != nil || m.Saves != nil || m.Removes != nil || m.Renames != nil ||
				len(m.Writes) > 0 || len(m.Registers) > 0 || len(m.Calls) > 0 || m.Place != nil) {
				return true
			}
		}
	}
	return false
}
