package summary

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestShortText(t *testing.T) {
	long := "file:" + strings.Repeat("x", 100)
	assert.Equal(t, "/var/lib/app.db", shortText("/var/lib/app.db"))
	assert.Equal(t, "could", shortText("could not open the file"))
	assert.Equal(t, "", shortText("保存失败"))
	assert.Equal(t, "SELECT", shortText("\n\tSELECT name FROM users"))
	assert.True(t, strings.HasPrefix(shortText(long), long[:maxText]))
	assert.Less(t, len(shortText(long)), len(long))
	assert.NotEqual(t, shortText(long), shortText(long+"x"))
	assert.Len(t, shortText(long+" x"), maxText)
}

func TestDropUnusedDropsWhatNothingRefersTo(t *testing.T) {
	call := func(ref int32, args ...Value) Instr {
		in := instr(OpCall, -1, NoValue, NoValue, args...)
		in.Ref = ref
		return in
	}
	p := &Package{
		Path: "m/a",
		Types: []Type{
			{ID: "os.File", Elem: NoType, Key: NoType},
			{ID: "*m/a.T", Kind: KindPointer, Elem: 2, Key: NoType},
			{ID: "m/a.T", Elem: NoType, Key: NoType, Pos: Pos{0, 1, 1}, Fields: []Field{{Name: "f", Type: 3}}},
			{ID: "int", Elem: NoType, Key: NoType},
		},
		Consts:  []Const{{Text: "unused"}, {Text: "used"}},
		Globals: []Global{{Pkg: "other", Name: "Unused", Type: 0}, {Pkg: "m/a", Name: "own", Type: NoType}},
		Refs:    []FuncRef{{Pkg: "m/a", Name: "Dead"}, {Pkg: "m/a", Name: "dead"}, {Pkg: "m/a", Name: "helper"}, {Pkg: "m/a", Name: "Live"}, {Pkg: "m/a", Recv: "T", Name: "method"}},
		Funcs: []Func{
			{Ref: 1, Instrs: []Instr{call(0)}},
			{Ref: 2},
			{Ref: 3, Exported: true, Params: []Param{{Type: 1}}, Instrs: []Instr{call(2, makeValue(ConstValue, 1))}},
			{Ref: 4},
		},
	}
	p.dropUnused()

	var types, refs []string
	for _, t := range p.Types {
		types = append(types, t.ID)
	}
	for _, r := range p.Refs {
		refs = append(refs, r.Name)
	}
	assert.Equal(t, []string{"m/a.T", "int", "*m/a.T"}, types)
	assert.EqualValues(t, 1, p.Types[0].Fields[0].Type)
	assert.EqualValues(t, 0, p.Types[2].Elem)
	assert.Equal(t, []Const{{Text: "used"}}, p.Consts)
	assert.Equal(t, []Global{{Pkg: "m/a", Name: "own", Type: NoType}}, p.Globals)
	assert.Equal(t, []string{"helper", "Live", "method"}, refs, "in the order of first use")
	assert.Len(t, p.Funcs, 3)
	assert.Equal(t, []Value{makeValue(ConstValue, 0)}, p.Funcs[1].Instrs[0].Args)
	assert.EqualValues(t, 2, p.Funcs[1].Params[0].Type)
}
