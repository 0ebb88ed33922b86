package summary

import (
	"fmt"
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

// statements are what generated functions are made of; %s is a variable of the
// function, of type *T.
var statements = []string{
	`%[1]s.n++`,
	`%[1]s = %[2]s.next`,
	`%[1]s.next = %[2]s`,
	`%[1]s.m["k"] = %[2]s`,
	`%[1]s = %[2]s.m["k"]`,
	`%[1]s.list = append(%[1]s.list, %[2]s)`,
	`for i, x := range %[1]s.list { if i > 3 { break }; %[2]s = x }`,
	`for k := range %[1]s.m { delete(%[1]s.m, k) }`,
	`select { case %[1]s.c <- %[2]s: case %[2]s = <-%[1]s.c: default: }`,
	`func() { %[1]s = %[2]s }()`,
	`defer func() { if r := recover(); r != nil { %[1]s, _ = r.(*T) } }()`,
	`go %[1]s.do(%[2]s)`,
	`f%[3]d := %[1]s.do; f%[3]d(%[2]s)`,
	`switch v := any(%[1]s).(type) { case doer: v.do(%[2]s); case nil: return %[1]s, fail() }`,
	`if err := fail(); err != nil { return %[2]s, err }`,
	`if %[1]s, err := pair(%[2]s); err == nil { _ = %[1]s }`,
	`*%[1]s = *%[2]s`,
	`%[1]s = &T{next: %[2]s, in: %[2]s.in, arr: [2]*T{%[1]s}}`,
	`%[1]s.arr[%[1]s.n%%2] = %[2]s`,
	`%[1]s = id(%[2]s)`,
	`%[1]s.in.s = string([]byte(%[2]s.in.s)[:0]) + "x"`,
	`{ copied := *%[1]s; %[2]s = &copied }`,
	`for x := range seq(%[1]s) { if x == nil { continue }; %[2]s = x }`,
	`L%[3]d: for { for { if %[1]s == %[2]s { break L%[3]d }; continue L%[3]d } }`,
	`goto E%[3]d; E%[3]d: _ = min(%[1]s.n, %[2]s.n)`,
	`%[1]s = (*T)(unsafe.Pointer(%[2]s))`,
	`copy(%[1]s.list, %[2]s.list); clear(%[1]s.m)`,
	`{ one := (*[1]*T)(%[1]s.list[:1:1]); %[2]s = one[0] }`,
	`panic(%[1]s)`,
	`return %[1]s, nil`,
}

const fuzzPrelude = `package a
import "unsafe"
var _ unsafe.Pointer
type In struct { s string }
type T struct { n int; next *T; m map[string]*T; list []*T; c chan *T; in In; arr [2]*T }
type doer interface { do(*T) *T }
func (t *T) do(x *T) *T { return x }
func id[X any](x X) X { return x }
func pair(t *T) (*T, error) { return t, nil }
func fail() error { return nil }
func seq(t *T) func(func(*T) bool) { return func(yield func(*T) bool) { _ = yield(t) } }
`

// generated is a program whose functions have the statements that data picks.
func generated(data []byte) string {
	var b strings.Builder
	b.WriteString(fuzzPrelude)
	label := 0
	for fn := 0; len(data) > 0 && fn < 8; fn++ {
		n := min(len(data), int(data[0])%12+1)
		fmt.Fprintf(&b, "func F%d(a, b, c *T) (res *T, err error) {\n", fn)
		for _, x := range data[:n] {
			label++
			vars := []string{"a", "b", "c", "res"}
			fmt.Fprintf(&b, "{ "+statements[int(x)%len(statements)]+" }\n", vars[int(x)/7%4], vars[int(x)/13%4], label)
		}
		b.WriteString("return\n}\n")
		data = data[n:]
	}
	return b.String()
}

// Whatever type-checks is compiled, whatever does not is named, and neither panics.
func FuzzCompile(f *testing.F) {
	for i := range statements {
		f.Add([]byte{byte(i), byte(i + 60), byte(i + 120)}, "")
	}
	f.Add([]byte("what functions are made of"), "func G() { undefined() }")
	f.Add([]byte{}, "var x = y\nvar y = x")
	f.Add([]byte{}, "type R struct { R }\nfunc (r R) M() R { return r.R }")
	f.Add([]byte{}, "func G[P interface{ ~[]E }, E any](p P) E { for _, e := range p { return e }; return p[0] }")
	f.Add([]byte{}, "type I interface { I }\nfunc (T) do() {}\nfunc G(i I) { i.M() }")
	f.Add([]byte{}, "func init() {}\nfunc init() { for {} }\nfunc _() {}\nvar _ = func() int { return 1 }()")
	f.Add([]byte{}, "func G() { var f func(); f = func() { f() }; f(); x := [...]int{5: 1}; _ = x[len(x)-1]; type L struct { *L } ; _ = L{}.L }")
	f.Fuzz(func(t *testing.T, data []byte, extra string) {
		text := generated(data) + extra
		if _, err := parser.ParseFile(token.NewFileSet(), "a.go", text, parser.SkipObjectResolution); err != nil {
			t.Skip()
		}
		in := input(t, file{"a.go", text})
		if in.Pkg == nil || len(in.Pkg.Imports()) > 1 {
			t.Skip()
		}
		p := Compile(in, noCatalog())
		if !p.valid() {
			t.Fatalf("an index leads nowhere in the summary of\n%s", text)
		}
		if len(in.Errors) > 0 {
			return
		}
		if len(p.Skipped) > 0 {
			t.Fatalf("not all is compiled of a program that type-checks: %v\n%s", p.Skipped, text)
		}
		again := Compile(input(t, file{"a.go", text}), noCatalog())
		if string(Encode([]*Package{p})) != string(Encode([]*Package{again})) {
			t.Fatalf("compiled twice, it gives two summaries:\n%s", text)
		}
	})
}

// The generator is worth something only if what it makes type-checks.
func TestGeneratedProgramsTypeCheck(t *testing.T) {
	for i := range 256 {
		text := generated([]byte{byte(i)})
		if in := input(t, file{"a.go", text}); len(in.Errors) > 0 {
			t.Errorf("%d: %s", i, text)
		}
	}
}
