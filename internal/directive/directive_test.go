package directive

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var rules = []string{"localcache", "localhub", "localupload"}

// lines says which lines a directive covers: "3" or "3-5".
func lines(fset *token.FileSet, d Directive) string {
	first, last := fset.Position(d.First).Line, fset.Position(d.Last).Line
	if first == last {
		return fmt.Sprint(first)
	}
	return fmt.Sprintf("%d-%d", first, last)
}

func parse(t *testing.T, text string) (*token.FileSet, []Directive) {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "a.go", text, parser.ParseComments|parser.SkipObjectResolution)
	require.NoError(t, err)
	return fset, Parse(fset, f, rules)
}

// Each file holds one directive.
func TestLines(t *testing.T) {
	const own = "//localstate:ignore localcache why"
	tests := []struct{ name, want, text string }{
		{"above a statement", "4", `package a
func f() {
	` + own + `
	g(
		1)
}`},
		{"behind a statement", "3", `package a
func f() {
	g() ` + own + `
	g()
}`},
		{"behind a bracket", "5", `package a
func f() {
	g(
		1,
	) ` + own + `
	g()
}`},
		{"above a comment and a statement", "5", `package a
func f() {
	` + own + `
	// g is called.
	g()
}`},
		{"with nothing below", "4", `package a
func f() {
	` + own + `

	g()
}`},
		{"at the end", "2", "package a\n" + own},
		{"in the comment of a function", "5-8", `package a
// f is documented.
//
` + own + `
func f() {
	g()
	g()
}
func h() {}`},
		{"behind a function's head", "2-4", `package a
func f() { ` + own + `
	g()
}`},
		{"behind a function's end", "4", `package a
func f() {
	g()
} ` + own},
		{"above a group", "3-6", `package a
` + own + `
var (
	a = 1
	b = 1
)
var c = 1`},
		{"behind a group's head", "2-4", `package a
var ( ` + own + `
	a = 1
)`},
		{"above one of a group", "4-6", `package a
var (
	` + own + `
	a = []int{
		1,
	}
	b = 1
)`},
		{"behind one of a group", "3", `package a
var (
	a = 1 ` + own + `
	b = 1
)`},
		{"above a type", "3-5", `package a
` + own + `
type t struct {
	a int
}`},
		{"above a field", "4-6", `package a
type t struct {
	` + own + `
	a struct {
		b int
	}
	c int
}`},
		{"behind a field", "3", `package a
type t struct {
	a int ` + own + `
	c int
}`},
		{"above a field of a type without a name", "4", `package a
var t struct {
	` + own + `
	a int
}`},
		{"above a variable of a function", "4-6", `package a
func f() {
	` + own + `
	var a = []int{
		1,
	}
}`},
		{"above the package", "2", own + "\npackage a\nvar a = 1"},
		{"behind the package", "1", "package a " + own + "\nvar a = 1"},

		{"nolint behind a statement", "3", `package a
func f() {
	g() //nolint:localcache
	g()
}`},
		{"nolint behind a function's head", "2", `package a
func f() { //nolint
	g()
}`},
		{"nolint above a function", "2-7", `package a
// f is documented.
//nolint:localcache
// It is.
func f() {
	g()
}`},
		{"nolint above a statement", "3-5", `package a
func f() {
	//nolint
	g(
		1)
	g()
}`},
		{"nolint above a statement of another column", "3", `package a
func f() {
//nolint
	g()
}`},
		{"nolint above the package", "1-3", "//nolint\npackage a\nvar a = 1"},

		{"lint above a statement", "4", `package a
func f() {
	//lint:ignore localcache why
	g(
		1)
}`},
		{"lint in the comment of a function", "4", `package a
// f is documented.
//lint:ignore localcache why
func f() {
	g()
}`},
		{"lint behind a field", "3", `package a
type t struct {
	a int //lint:ignore localcache why
}`},
		{"lint for a file", "1-3", `package a
//lint:file-ignore localcache why
var a = 1`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fset, found := parse(t, tt.text)
			require.Len(t, found, 1)
			assert.Equal(t, tt.want, lines(fset, found[0]))
			assert.Equal(t, Fine, found[0].Problem)
			at := fset.Position(found[0].Pos).Offset
			assert.True(t, strings.HasPrefix(tt.text[at:], "//"))
		})
	}
}

func TestText(t *testing.T) {
	all := []string(nil)
	tests := []struct {
		text    string
		tool    Tool
		rules   []string
		problem Problem
	}{
		{"//localstate:ignore localcache it is rebuilt", Localstate, []string{"localcache"}, Fine},
		{"//localstate:ignore localcache,localhub why", Localstate, []string{"localcache", "localhub"}, Fine},
		{"//localstate:ignore localcache, localhub why", Localstate, []string{"localcache", "localhub"}, Fine},
		{"//localstate:ignore localcache,localcache why", Localstate, []string{"localcache"}, Fine},
		{"//localstate:ignore localcache // why", Localstate, []string{"localcache"}, Fine},
		{"//localstate:ignore localcahce why", Localstate, []string{"localcahce"}, Fine},
		{"//localstate:ignore\tlocalcache\twhy", Localstate, []string{"localcache"}, Fine},
		{"//localstate:ignore", Localstate, nil, NoRule},
		{"//localstate:ignore ,", Localstate, nil, NoRule},
		{"//localstate:ignore localcache", Localstate, []string{"localcache"}, NoReason},
		{"//localstate:ignore localcache,localhub,", Localstate, []string{"localcache", "localhub"}, NoReason},
		{"//localstate:ignore localcache --", Localstate, []string{"localcache"}, NoReason},
		{"// localstate:ignore localcache why", Localstate, []string{"localcache"}, Spaced},

		{"//nolint", Golangci, all, Fine},
		{"// nolint", Golangci, all, Fine},
		{"//nolint // why", Golangci, all, Fine},
		{"//nolint:all", Golangci, all, Fine},
		{"//nolint:errcheck,ALL", Golangci, all, Fine},
		{"//nolint:localstate", Golangci, all, Fine},
		{"//nolint:errcheck, LocalState // why", Golangci, all, Fine},
		{"//nolint:localhub,errcheck,localcache", Golangci, []string{"localcache", "localhub"}, Fine},

		{"//lint:ignore localstate why", Staticcheck, all, Fine},
		{"//lint:ignore local* why", Staticcheck, all, Fine},
		{"//lint:ignore SA1000,LocalCache why", Staticcheck, []string{"localcache"}, Fine},
		{"//lint:ignore local[ch]* why", Staticcheck, []string{"localcache", "localhub"}, Fine},
		{"//lint:file-ignore localhub why", Staticcheck, []string{"localhub"}, Fine},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			_, found := parse(t, "package a\n\n"+tt.text+"\nvar a = 1\n")
			require.Len(t, found, 1)
			assert.Equal(t, tt.tool, found[0].Tool)
			assert.Equal(t, tt.rules, found[0].Rules)
			assert.Equal(t, tt.problem, found[0].Problem)
		})
	}
}

func TestOtherComments(t *testing.T) {
	for _, text := range []string{
		"//localstate:ignored localcache why",
		"//localstate:other localcache why",
		"//  localstate:ignore localcache why",
		"//\t//localstate:ignore localcache why",
		"/*localstate:ignore localcache why*/",
		"//nolint:errcheck",
		"//nolintlint",
		"//nolint,localstate",
		"//lint:ignore localcache",
		"//lint:ignore SA1000 why",
		"//lint:ignore [ why",
		"// lint:ignore localcache why",
		"//lint:other localcache why",
	} {
		_, found := parse(t, "package a\n\n"+text+"\nvar a = 1\n")
		assert.Empty(t, found, text)
	}
}

func TestOrder(t *testing.T) {
	fset, found := parse(t, `package a

//lint:ignore localcache why
var a = 1 //nolint

//localstate:ignore localcache why
//localstate:ignore localhub why
var b = 1
`)
	var got []string
	for _, d := range found {
		got = append(got, fmt.Sprintf("%d: %s", fset.Position(d.Pos).Line, lines(fset, d)))
	}
	assert.Equal(t, []string{"3: 4", "4: 4", "6: 8", "7: 8"}, got)
}

// Whatever a file holds, its directives lie in it, and are the same every time.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"//localstate:ignore localcache why", "//localstate:ignore", "// localstate:ignore a,", "//nolint:localstate", "//nolint",
		"//lint:ignore local* why", "//lint:file-ignore localcache why", "//lint:ignore [a why",
	} {
		f.Add("package a\n" + text + "\nvar a = 1 " + text + "\nfunc f() { " + text + "\n\tg()\n} " + text)
		f.Add("package a\ntype t struct { " + text + "\na int\n" + text + "\n")
		f.Add("package a\r\n\r\n//line b.go:1\r\n" + text + "\r\nvar (\r\n" + text)
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		fset := token.NewFileSet()
		file, _ := parser.ParseFile(fset, "a.go", text, parser.ParseComments|parser.SkipObjectResolution)
		if file == nil {
			t.Skip()
		}
		found := Parse(fset, file, rules)
		for _, d := range found {
			for _, pos := range []token.Pos{d.Pos, d.First, d.Last} {
				require.True(t, file.FileStart <= pos && pos <= file.FileEnd, "%v of %d to %d", d, file.FileStart, file.FileEnd)
			}
			require.LessOrEqual(t, d.First, d.Last)
			require.True(t, isComment(file, d.Pos))
			require.True(t, d.Tool == Localstate || d.Problem == Fine)
		}
		require.Equal(t, found, Parse(fset, file, rules))
	})
}

func isComment(f *ast.File, pos token.Pos) bool {
	for _, group := range f.Comments {
		for _, c := range group.List {
			if c.Pos() == pos {
				return true
			}
		}
	}
	return false
}
