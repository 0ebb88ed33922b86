package summary

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"unicode/utf8"
)

// maxText is the number of bytes that are kept of a string constant. Names of
// drivers, addresses of databases and most paths are shorter.
const maxText = 64

// shortText is what is kept of a constant's text. The link looks at names and
// paths, and these have neither spaces nor letters beyond ASCII: what stands
// behind the first of those is for people. Of long names a hash of the whole
// keeps different ones apart.
func shortText(text string) string {
	text = strings.TrimLeft(text, " \t\n") // a query can begin on a line of its own
	if i := strings.IndexFunc(text, func(r rune) bool { return r <= ' ' || r >= utf8.RuneSelf }); i >= 0 {
		return text[:min(i, maxText)]
	}
	if len(text) <= maxText {
		return text
	}
	sum := sha256.Sum256([]byte(text))
	return text[:maxText] + "~" + base64.RawStdEncoding.EncodeToString(sum[:hashBytes])
}

// hashBytes is the number of bytes of a hash that tell the long texts of one
// program apart.
const hashBytes = 6

// dropUnused drops from the package what nothing refers to: functions that no code
// can call, and entries of its tables that only those, or dropped instructions,
// spoke of. What is left is numbered in the order of first use.
func (p *Package) dropUnused() {
	p.dropUncalled()
	p.renumber()
}

// renumber drops the entries of tables that nothing speaks of.
func (p *Package) renumber() {
	t := &tableNumbers{p: p}
	t.consts.init(len(p.Consts))
	t.globals.init(len(p.Globals))
	t.refs.init(len(p.Refs))
	t.types.init(len(p.Types))
	t.mark()
	p.Consts = pick(p.Consts, &t.consts)
	p.Globals = pick(p.Globals, &t.globals)
	p.Refs = pick(p.Refs, &t.refs)
	p.Types = pick(p.Types, &t.types)
}

// dropUncalled drops functions that nothing can call: those that no name, method
// set, entry point or other function leads to.
func (p *Package) dropUncalled() {
	byRef := make(map[int32][]int)
	for i := range p.Funcs {
		byRef[p.Funcs[i].Ref] = append(byRef[p.Funcs[i].Ref], i)
	}
	live := make([]bool, len(p.Funcs))
	var queue []int
	reach := func(ref int32) {
		for _, i := range byRef[ref] {
			if !live[i] {
				live[i] = true
				queue = append(queue, i)
			}
		}
	}
	for i := range p.Funcs {
		f := &p.Funcs[i]
		r := &p.Refs[f.Ref]
		if f.Exported || r.Recv != "" || f.Entry.Kind != "" || r.Pkg != p.Path || r.Name == "init" || r.Name == "main" {
			reach(f.Ref)
		}
	}
	for len(queue) > 0 {
		f := &p.Funcs[queue[0]]
		queue = queue[1:]
		for i := range f.Instrs {
			in := &f.Instrs[i]
			if in.Ref >= 0 {
				reach(in.Ref)
			}
			in.eachOperand(func(v *Value) {
				if v.Kind() == FuncValue {
					reach(int32(v.Index()))
				}
			})
		}
	}
	kept := p.Funcs[:0]
	for i := range p.Funcs {
		if live[i] {
			kept = append(kept, p.Funcs[i])
		}
	}
	clear(p.Funcs[len(kept):])
	p.Funcs = kept
}

// tableNumbers renumbers the entries of a package's tables.
type tableNumbers struct {
	p                            *Package
	consts, globals, refs, types renumbering
}

// renumbering numbers the entries of a table in the order in which they are asked for.
type renumbering struct {
	// number is the new number of every old entry plus one, 0 for those that were not asked for.
	number []int32
	// order are the old entries in their new order.
	order []int32
}

func (r *renumbering) init(n int) { r.number = make([]int32, n) }

// of is the new number of an entry, and whether it is asked for the first time.
func (r *renumbering) of(old int32) (number int32, first bool) {
	if r.number[old] == 0 {
		r.order = append(r.order, old)
		r.number[old] = int32(len(r.order))
		first = true
	}
	return r.number[old] - 1, first
}

func pick[T any](table []T, r *renumbering) []T {
	var kept []T
	for _, old := range r.order {
		kept = append(kept, table[old])
	}
	return kept
}

// mark asks for everything that is needed: what the package declares, because
// other packages can refer to it, and what its functions refer to.
func (t *tableNumbers) mark() {
	p := t.p
	for i := range p.Types {
		if p.Types[i].Pos.Known() {
			t.typ(TypeID(i))
		}
	}
	for i := range p.Boxed {
		p.Boxed[i] = t.typ(p.Boxed[i])
	}
	for i := range p.Globals {
		if p.Globals[i].Pkg == p.Path {
			t.global(int32(i))
		}
	}
	for i := range p.Funcs {
		f := &p.Funcs[i]
		f.Ref, _ = t.refs.of(f.Ref)
		for k := range f.Params {
			f.Params[k].Type = t.typ(f.Params[k].Type)
		}
		for k := range f.FreeVars {
			f.FreeVars[k].Type = t.typ(f.FreeVars[k].Type)
		}
		for k := range f.Instrs {
			t.instr(&f.Instrs[k])
		}
	}
}

func (t *tableNumbers) instr(in *Instr) {
	if in.Ref >= 0 {
		in.Ref, _ = t.refs.of(in.Ref)
	}
	in.Type = t.typ(in.Type)
	in.eachOperand(func(v *Value) {
		index := int32(v.Index())
		switch v.Kind() {
		case ConstValue:
			index, _ = t.consts.of(index)
		case GlobalAddr:
			index = t.global(index)
		case FuncValue:
			index, _ = t.refs.of(index)
		}
		*v = makeValue(v.Kind(), int(index))
	})
}

func (t *tableNumbers) global(old int32) int32 {
	g := &t.p.Globals[old]
	number, first := t.globals.of(old)
	if first {
		g.Type = t.typ(g.Type)
	}
	return number
}

// typ is the new number of a type; the types that it is made of follow it.
func (t *tableNumbers) typ(old TypeID) TypeID {
	if old == NoType {
		return NoType
	}
	number, first := t.types.of(int32(old))
	if first {
		d := &t.p.Types[old]
		d.Elem, d.Key = t.typ(d.Elem), t.typ(d.Key)
		for i := range d.Fields {
			d.Fields[i].Type = t.typ(d.Fields[i].Type)
		}
	}
	return TypeID(number)
}
