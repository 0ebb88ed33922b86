package summary

import (
	"bytes"
	"compress/flate"
	"fmt"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/directive"
)

// filled is a package with a value in every field of every type, so that a
// field that the codec does not know is found missing.
func filled(t *testing.T) *Package {
	t.Helper()
	p := new(Package)
	texts := 0
	fill(t, reflect.ValueOf(p).Elem(), &texts)
	for i := range p.Funcs {
		p.Funcs[i].Locals = int32(len(p.Funcs[i].Params) + len(p.Funcs[i].FreeVars))
	}
	return p
}

// fill sets numbers to 1, which is an index into every list, strings to ones
// that differ, and gives lists two elements.
func fill(t *testing.T, v reflect.Value, texts *int) {
	t.Helper()
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Int:
		v.SetInt(1)
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uint:
		v.SetUint(1)
	case reflect.String:
		*texts++
		v.SetString(fmt.Sprint("text ", *texts))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(t, v.Index(i), texts)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i), texts)
		}
	default:
		t.Fatalf("fields of kind %s are not for summaries", v.Kind())
	}
}

func TestCodecKeepsEveryField(t *testing.T) {
	want := []*Package{filled(t), filled(t)}
	got, err := Decode(Encode(want))
	require.NoError(t, err)
	assert.Equal(t, want, got)
}

// small is a package as Compile makes it, more or less.
func small() *Package {
	return &Package{
		Path: "m/a", Name: "a", Module: "m", Imports: []string{"fmt"}, Files: []string{"a.go", "b.go"},
		Directives: []Directive{
			{Rules: []string{"localcache", "localhub"}, Pos: Pos{0, 2, 1}, First: 3, Last: 5},
			{Tool: directive.Golangci, Pos: Pos{1, 9, 20}, First: 9, Last: 9},
			{Problem: directive.NoRule, Pos: Pos{1, 11, 1}, First: 12, Last: 12},
		},
		Types: []Type{
			{ID: "m/a.T", Pkg: "m/a", Name: "T", Kind: KindStruct, Elem: NoType, Key: NoType, Pos: Pos{0, 3, 6},
				Fields: []Field{{Name: "m", Type: 3, Pos: Pos{0, 4, 2}}}, Methods: []string{"Get"}},
			{ID: "*m/a.T", Kind: KindPointer, Elem: 0, Key: NoType},
			{ID: "[]*m/a.T", Kind: KindSlice, Elem: 1, Key: NoType},
			{ID: "map[string][]*m/a.T", Kind: KindMap, Elem: 2, Key: 4},
			{ID: "string", Name: "string", Elem: NoType, Key: NoType},
			{ID: "func(*m/a.T)", Kind: KindFunc, Elem: NoType, Key: NoType},
		},
		Consts:  []Const{{Text: "/tmp/x", Str: true}, {Text: "7"}},
		Globals: []Global{{Pkg: "m/a", Name: "Default", Type: 1, Pos: Pos{1, 9, 5}}},
		Refs:    []FuncRef{{Pkg: "m/a", Recv: "T", Name: "Get"}, {Pkg: "fmt", Name: "Errorf", Bare: 1, Variadic: true}},
		Funcs: []Func{{
			Ref: 0, Pos: Pos{0, 7, 10}, HasRecv: true, Exported: true, Results: 1, Locals: 5,
			Params: []Param{{Type: 1}, {Type: 4}},
			Blocks: []Block{{Succs: []int32{1, 2}, FailOf: -1}, {FailOf: 2}, {FailOf: -1}},
			Instrs: []Instr{
				{Op: OpField, Dst: 2, A: local(0), B: NoValue, C: NoValue, Ref: -1, Type: NoType, Name: "m"},
				{Op: OpLoad, Dst: 3, A: local(2), B: NoValue, C: NoValue, Ref: -1, Type: 3},
				{Op: OpCall, Flags: InLoop, Dst: 4, Results: 1, A: NoValue, B: NoValue, C: NoValue, Ref: 1, Type: NoType,
					Args: []Value{makeValue(ConstValue, 0), NoValue, makeValue(GlobalAddr, 0), local(1)}, Pos: Pos{0, 8, 3}},
				{Op: OpReturn, Dst: -1, A: NoValue, B: NoValue, C: NoValue, Ref: -1, Type: NoType, Block: 2, Args: []Value{local(3)}},
			},
		}},
	}
}

func TestCodecGivesBackWhatItWasGiven(t *testing.T) {
	other := small()
	other.Path = "m/b"
	for name, pkgs := range map[string][]*Package{
		"nothing": nil,
		"empty":   {{Path: "m"}},
		"one":     {small()},
		"two":     {small(), other},
	} {
		t.Run(name, func(t *testing.T) {
			data := Encode(pkgs)
			for range 10 {
				require.Equal(t, data, Encode(pkgs))
			}
			got, err := Decode(data)
			require.NoError(t, err)
			assert.Equal(t, pkgs, got)
			assert.Equal(t, data, Encode(got))
		})
	}
}

func TestDecodeSaysNoToDamagedData(t *testing.T) {
	data := Encode([]*Package{small()})
	for n := range data {
		_, err := Decode(data[:n])
		require.Error(t, err, "the first %d bytes", n)
	}
	_, err := Decode(append([]byte{formatVersion + 1}, data[1:]...))
	require.ErrorContains(t, err, "version")

	raw := unpack(t, data)
	for n := range raw {
		for _, b := range []byte{0, 1, 0x7f, 0xff, raw[n] + 1} {
			damaged := bytes.Clone(raw)
			damaged[n] = b
			checkDecoded(t, pack(damaged))
		}
	}
}

func TestDecodeSaysNoToIndexesThatLeadNowhere(t *testing.T) {
	for name, damage := range map[string]func(*Package){
		"type":     func(p *Package) { p.Types[0].Key = 6 },
		"field":    func(p *Package) { p.Types[0].Fields[0].Type = 6 },
		"file":     func(p *Package) { p.Types[0].Pos.File = 2 },
		"global":   func(p *Package) { p.Globals[0].Type = 6 },
		"function": func(p *Package) { p.Funcs[0].Ref = 2 },
		"receiver": func(p *Package) { p.Funcs[0].Params, p.Funcs[0].Locals = nil, 3 },
		"locals":   func(p *Package) { p.Funcs[0].Locals = 1000 },
		"results":  func(p *Package) { p.Funcs[0].Results = 1 << 20 },
		"block":    func(p *Package) { p.Funcs[0].Blocks[0].Succs[0] = 3 },
		"fail":     func(p *Package) { p.Funcs[0].Blocks[1].FailOf = 4 },
		"in block": func(p *Package) { p.Funcs[0].Instrs[3].Block = 3 },
		"op":       func(p *Package) { p.Funcs[0].Instrs[0].Op = OpReturn + 1 },
		"dst":      func(p *Package) { p.Funcs[0].Instrs[1].Dst = 5 },
		"operand":  func(p *Package) { p.Funcs[0].Instrs[1].A = local(5) },
		"argument": func(p *Package) { p.Funcs[0].Instrs[2].Args[0] = makeValue(ConstValue, 2) },
		"callee":   func(p *Package) { p.Funcs[0].Instrs[2].Ref = -1 },
		"tool":     func(p *Package) { p.Directives[0].Tool = directive.Staticcheck + 1 },
		"problem":  func(p *Package) { p.Directives[0].Problem = directive.Spaced + 1 },
		"comment":  func(p *Package) { p.Directives[0].Pos = Pos{} },
		"lines":    func(p *Package) { p.Directives[0].Last = 2 },
		"handler":  func(p *Package) { p.Funcs[0].Instrs[2].Op = OpHandler },
	} {
		t.Run(name, func(t *testing.T) {
			p := small()
			damage(p)
			_, err := Decode(Encode([]*Package{p}))
			assert.Error(t, err)
		})
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(unpack(f, Encode(nil)))
	f.Add(unpack(f, Encode([]*Package{small()})))
	f.Add(unpack(f, Encode([]*Package{small(), {Path: "m/b"}})))
	f.Fuzz(func(t *testing.T, raw []byte) {
		checkDecoded(t, raw)
		checkDecoded(t, pack(raw))
	})
}

// checkDecoded decodes data and, where that works, expects the codec to keep
// what it got.
func checkDecoded(t *testing.T, data []byte) {
	t.Helper()
	pkgs, err := Decode(data)
	if err != nil {
		return
	}
	again, err := Decode(Encode(pkgs))
	require.NoError(t, err)
	require.Equal(t, pkgs, again)
}

// pack compresses columns as a stream does, unpack takes them out.
func pack(raw []byte) []byte {
	buf := bytes.NewBuffer([]byte{formatVersion})
	w, err := flate.NewWriter(buf, flate.BestSpeed)
	if err != nil {
		panic(err)
	}
	if _, err := w.Write(raw); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return buf.Bytes()
}

func unpack(t testing.TB, data []byte) []byte {
	t.Helper()
	var raw bytes.Buffer
	_, err := raw.ReadFrom(flate.NewReader(bytes.NewReader(data[1:])))
	require.NoError(t, err)
	return raw.Bytes()
}
