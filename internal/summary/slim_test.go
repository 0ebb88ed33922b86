package summary

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// instr is an instruction that says nothing but what it is given.
func instr(op Op, dst int32, a, b Value, args ...Value) Instr {
	return Instr{Op: op, Dst: dst, A: a, B: b, C: NoValue, Ref: -1, Type: NoType, Args: args}
}

// slimmed are the instructions that are left of a function with one parameter.
func slimmed(locals int32, instrs ...Instr) []Instr {
	f := Func{Params: []Param{{Type: NoType}}, Locals: locals, Instrs: instrs}
	f.slim([]Const{{Text: "sqlite", Str: true}, {Text: "1"}})
	return f.Instrs
}

func TestSlimTakesOutCopies(t *testing.T) {
	got := slimmed(4,
		instr(OpCopy, 1, NoValue, NoValue, local(0)),
		instr(OpCopy, 2, NoValue, NoValue, local(1), local(2), NoValue, local(0)),
		instr(OpCopy, 3, NoValue, NoValue, local(2), makeValue(ConstValue, 0)),
		instr(OpReturn, -1, NoValue, NoValue, local(2), local(3)),
	)
	assert.Equal(t, []Instr{
		instr(OpCopy, 1, NoValue, NoValue, local(0), makeValue(ConstValue, 0)),
		instr(OpReturn, -1, NoValue, NoValue, local(0), local(1)),
	}, got)
}

func TestSlimTakesOutWhatNobodyUses(t *testing.T) {
	got := slimmed(4,
		instr(OpDerive, 1, NoValue, NoValue, local(0)),
		instr(OpDerive, 2, NoValue, NoValue, local(1), local(0)),
		instr(OpIndex, 3, local(0), NoValue),
		instr(OpReturn, -1, NoValue, NoValue, NoValue),
	)
	assert.Empty(t, got)
}

func TestSlimMergesAddressesAndKeepsReads(t *testing.T) {
	pointer := func(dst int32, a Value) Instr {
		in := instr(OpLoad, dst, a, NoValue)
		in.Type = 0
		return in
	}
	got := slimmed(9,
		instr(OpIndex, 1, local(0), NoValue),
		instr(OpLoad, 2, local(1), NoValue),
		instr(OpIndex, 3, local(0), NoValue),
		instr(OpLoad, 4, local(3), NoValue),
		instr(OpLoad, 5, local(3), NoValue), // read, for nothing, once more
		pointer(6, local(0)),
		pointer(7, local(0)),
		instr(OpLen, 8, local(0), NoValue),
		instr(OpReturn, -1, NoValue, NoValue, local(2), local(4), local(6), local(7)),
	)
	assert.Equal(t, []Instr{
		instr(OpIndex, 1, local(0), NoValue),
		instr(OpLoad, 2, local(1), NoValue),
		instr(OpLoad, 3, local(1), NoValue),
		pointer(4, local(0)),
		instr(OpLen, 5, local(0), NoValue),
		instr(OpReturn, -1, NoValue, NoValue, local(2), local(3), local(4), local(4)),
	}, got)
}

// A local that two instructions set holds what both give.
func TestSlimKeepsLocalsThatAreSetTwice(t *testing.T) {
	want := []Instr{
		instr(OpIndex, 1, local(0), NoValue),
		instr(OpDerive, 1, NoValue, NoValue, local(0)),
		instr(OpIndex, 2, local(0), NoValue),
		instr(OpReturn, -1, NoValue, NoValue, local(1), local(2)),
	}
	assert.Equal(t, want, slimmed(3, want...))
}

func TestSlimKeepsStoresButOfNothingIntoNewObjects(t *testing.T) {
	got := slimmed(3,
		instr(OpAlloc, 1, NoValue, NoValue),
		instr(OpStore, -1, local(1), NoValue),
		instr(OpStore, -1, local(1), local(0)),
		instr(OpStore, -1, local(0), NoValue),
	)
	assert.Equal(t, []Instr{
		instr(OpAlloc, 1, NoValue, NoValue),
		instr(OpStore, -1, local(1), local(0)),
		instr(OpStore, -1, local(0), NoValue),
	}, got)
}

func TestSlimRenumbers(t *testing.T) {
	call := instr(OpCall, 3, NoValue, NoValue)
	call.Ref, call.Results = 0, 2
	f := Func{
		Locals: 5,
		Blocks: []Block{{Succs: []int32{1}, FailOf: -1}, {FailOf: 1}},
		Instrs: []Instr{instr(OpDerive, 1, NoValue, NoValue, local(0)), call, instr(OpReturn, -1, NoValue, NoValue, local(4))},
	}
	f.slim(nil)
	assert.EqualValues(t, 2, f.Locals, "both results, of which one is used")
	assert.EqualValues(t, 0, f.Instrs[0].Dst)
	assert.Equal(t, []Value{local(1)}, f.Instrs[1].Args)
	assert.EqualValues(t, 0, f.Blocks[1].FailOf)
}

func TestSlimKeepsComparisonsWithTexts(t *testing.T) {
	comparison := instr(OpDerive, 1, NoValue, NoValue, local(0), makeValue(ConstValue, 0))
	got := slimmed(3,
		comparison,
		instr(OpDerive, 2, NoValue, NoValue, local(0), makeValue(ConstValue, 1)),
	)
	assert.Equal(t, []Instr{comparison}, got)
}

func TestSlimKeepsNamesOfCapturedVariables(t *testing.T) {
	alloc := func(dst int32, flags Flags) Instr {
		in := instr(OpAlloc, dst, NoValue, NoValue)
		in.Name, in.Flags = "x", flags
		return in
	}
	got := slimmed(3, alloc(1, 0), alloc(2, Heap|InLoop))
	assert.Equal(t, []string{"", "x"}, []string{got[0].Name, got[1].Name})
	assert.Equal(t, InLoop, got[1].Flags)
}
