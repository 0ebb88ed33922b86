package summary

// valid reports whether every index of the summary leads to an entry of its
// table, so that the link can follow them without a look.
func (p *Package) valid() bool {
	for i := range p.Types {
		t := &p.Types[i]
		if !p.isType(t.Elem) || !p.isType(t.Key) || !p.isPos(t.Pos) {
			return false
		}
		for _, f := range t.Fields {
			if !p.isType(f.Type) || !p.isPos(f.Pos) {
				return false
			}
		}
	}
	for i := range p.Directives {
		if !p.validDirective(&p.Directives[i]) {
			return false
		}
	}
	for _, t := range p.Boxed {
		if t == NoType || !p.isType(t) {
			return false
		}
	}
	for _, g := range p.Globals {
		if !p.isType(g.Type) || !p.isPos(g.Pos) {
			return false
		}
	}
	for i := range p.Funcs {
		if !p.validFunc(&p.Funcs[i]) {
			return false
		}
	}
	return true
}

func (p *Package) isType(t TypeID) bool { return t >= NoType && int(t) < len(p.Types) }

func (p *Package) isPos(pos Pos) bool {
	return pos == Pos{} || pos.File >= 0 && int(pos.File) < len(p.Files)
}

func (p *Package) isRef(ref int32) bool { return ref >= 0 && int(ref) < len(p.Refs) }

func (p *Package) validFunc(f *Func) bool {
	if !p.isRef(f.Ref) || !p.isPos(f.Pos) || f.Results < 0 || f.Results > maxResults ||
		len(f.Params)+len(f.FreeVars) > int(f.Locals) || f.HasRecv && len(f.Params) == 0 {
		return false
	}
	for _, params := range [][]Param{f.Params, f.FreeVars} {
		for _, param := range params {
			if !p.isType(param.Type) {
				return false
			}
		}
	}
	for i := range f.Blocks {
		b := &f.Blocks[i]
		if b.FailOf < -1 || int(b.FailOf) >= len(f.Instrs) {
			return false
		}
		for _, succ := range b.Succs {
			if succ < 0 || int(succ) >= len(f.Blocks) {
				return false
			}
		}
	}
	// Every local is a parameter, or set or used by an instruction.
	locals := len(f.Params) + len(f.FreeVars)
	for i := range f.Instrs {
		if !p.validInstr(f, &f.Instrs[i]) {
			return false
		}
		locals += int(f.Instrs[i].width()) + 3 + len(f.Instrs[i].Args)
	}
	return int(f.Locals) <= locals
}

// maxResults is far above the results of any function that people write.
const maxResults = 1 << 10

func (p *Package) validInstr(f *Func, in *Instr) bool {
	if in.Op > OpReturn || in.Dst < -1 || in.Results < 0 || !p.isType(in.Type) || !p.isPos(in.Pos) ||
		in.Dst >= 0 && int64(in.Dst)+int64(in.width()) > int64(f.Locals) ||
		in.Block < 0 || len(f.Blocks) > 0 && int(in.Block) >= len(f.Blocks) {
		return false
	}
	switch in.Op {
	case OpClosure, OpCall, OpInvoke:
		if !p.isRef(in.Ref) {
			return false
		}
	default:
		if in.Ref != -1 && !p.isRef(in.Ref) {
			return false
		}
	}
	for _, v := range []Value{in.A, in.B, in.C} {
		if !p.validValue(f, v) {
			return false
		}
	}
	for _, v := range in.Args {
		if !p.validValue(f, v) || in.Op == OpHandler && (v == NoValue || v.Kind() != FuncValue) {
			return false
		}
	}
	return true
}

func (p *Package) validValue(f *Func, v Value) bool {
	if v == NoValue {
		return true
	}
	index := v.Index()
	if index < 0 {
		return false
	}
	switch v.Kind() {
	case Local:
		return index < int(f.Locals)
	case ConstValue:
		return index < len(p.Consts)
	case GlobalAddr:
		return index < len(p.Globals)
	}
	return index < len(p.Refs)
}
