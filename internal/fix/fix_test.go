package fix

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
)

// rows are a fix of each form, for lib.New.
var rows = map[string]*catalog.Fix{
	"option": {
		Title: "Set it", Imports: []string{"os"},
		Option:  &catalog.FixOption{Arg: 0, Type: "Config", Field: "Addr", Value: `os.Getenv("ADDR")`},
		Without: []string{"Local"},
	},
	"argument": {Title: "Pass it", Argument: "library.WithAddr(1)", Without: []string{"WithFile"}},
	"then":     {Title: "Say so", Imports: []string{"store example.com/shared/go-store"}, Then: []string{"place.Store = store.New()"}},
	"call":     {Title: "Use another", Imports: []string{"example.com/other"}, Call: "other.New(1, args1)"},
	"fails":    {Title: "Use another", Imports: []string{"example.com/other"}, Call: "other.Open(args)", Fails: true},
}

const libHead = "package p\n\nimport (\n\t\"example.com/lib\"\n)\n\n"

// fixed makes the fix for lib.New, which stands at the mark «, and gives the new
// text; it is empty where there is none.
func fixed(t *testing.T, row *catalog.Fix, marked string, taken ...string) string {
	t.Helper()
	at := strings.Index(marked, "«")
	require.GreaterOrEqual(t, at, 0)
	src := strings.Replace(marked, "«", "", 1)
	line, column := positionOf([]byte(src), at)
	text, made := File(Source{Text: []byte(src), Taken: func(name string) bool { return len(taken) > 0 && taken[0] == name }},
		[]Job{{Row: row, Model: finding.Model{Package: "example.com/lib", Name: "New"}, Line: line, Column: column}})
	if !made[0] {
		assert.Equal(t, src, string(text))
		return ""
	}
	_, err := parser.ParseFile(token.NewFileSet(), "", text, 0)
	assert.NoError(t, err, "%s", text)
	return string(text)
}

func TestForms(t *testing.T) {
	tests := map[string]struct{ row, code, want string }{
		"nothing given":        {"option", "var x = «lib.New()", `var x = lib.New(lib.Config{Addr: os.Getenv("ADDR")})`},
		"empty literal":        {"option", "var x = «lib.New(lib.Config{})", `var x = lib.New(lib.Config{Addr: os.Getenv("ADDR")})`},
		"literal":              {"option", "var x = «lib.New(lib.Config{A: 1})", `var x = lib.New(lib.Config{Addr: os.Getenv("ADDR"), A: 1})`},
		"literal without keys": {"option", "var x = «lib.New(lib.Config{1})", ""},
		"field is set":         {"option", "var x = «lib.New(lib.Config{Addr: a})", ""},
		"field that excludes":  {"option", "var x = «lib.New(lib.Config{Local: a})", ""},
		"variable":             {"option", "var x = «lib.New(config)", ""},
		"list":                 {"option", "var x = «lib.New(configs...)", ""},
		"another type":         {"option", "var x = «lib.New(Config{})", ""},

		"argument":               {"argument", "var x = «lib.New(1)", "var x = lib.New(1, lib.WithAddr(1))"},
		"only argument":          {"argument", "var x = «lib.New()", "var x = lib.New(lib.WithAddr(1))"},
		"argument that excludes": {"argument", "var x = «lib.New(lib.WithFile(2))", ""},

		"statement":         {"then", "func f() {\n\tx := «lib.New() // why\n\tx.Serve()\n}", "\tx := lib.New() // why\n\tx.Store = store.New()\n\tx.Serve()\n"},
		"field":             {"then", "func f(a *A) {\n\ta.x.y = «lib.New()\n}", "\ta.x.y = lib.New()\n\ta.x.y.Store = store.New()\n"},
		"case":              {"then", "func f(a *A) {\n\tswitch {\n\tcase true:\n\t\ta.x = «lib.New()\n\t}\n}", "\t\ta.x = lib.New()\n\t\ta.x.Store = store.New()\n"},
		"element":           {"then", "func f(a []A) {\n\ta[0] = «lib.New()\n}", ""},
		"nobody has it":     {"then", "func f() {\n\t_ = «lib.New()\n}", ""},
		"returned":          {"then", "func f() *lib.T { return «lib.New() }", ""},
		"set later":         {"then", "func f() {\n\tx := «lib.New()\n\tx.Store = nil\n}", ""},
		"set of another":    {"then", "func f(y *A) {\n\tx := «lib.New()\n\ty.Store = x\n}", "\tx.Store = store.New()\n"},
		"something follows": {"then", "func f() {\n\tx := «lib.New(); x.Serve()\n}", ""},

		"call":               {"call", "var x = «lib.New(a, b, c)", "var x = other.New(1, b, c)"},
		"call of a list":     {"call", "var x = «lib.New(a, b...)", "var x = other.New(1, b...)"},
		"call without rest":  {"call", "var x = «lib.New(a)", "var x = other.New(1)"},
		"call without first": {"call", "var x = «lib.New()", ""},

		"error is returned": {"fails", "func f() (*T, error) {\n\tx := «lib.New(1)\n\treturn x, nil\n}",
			"\tx, err := other.Open(1)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n"},
		"error of a literal": {"fails", "var f = func() error {\n\tx := «lib.New(1)\n\treturn x.Do()\n}", "\t\treturn err\n"},
		"error for nobody":   {"fails", "func f() {\n\tx := «lib.New(1)\n\tx.Do()\n}", ""},
		"unknown zero value": {"fails", "func f() (T, error) {\n\tx := «lib.New(1)\n\treturn x, nil\n}", ""},
		"assigned":           {"fails", "func f(x *T) error {\n\tx = «lib.New(1)\n\treturn nil\n}", ""},

		"another function": {"call", "var x = «lib.Old(a)", ""},
		"a method":         {"call", "var x = «a.b.New(a)", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := fixed(t, rows[test.row], libHead+test.code+"\n")
			if test.want == "" {
				assert.Empty(t, got)
			} else {
				assert.Contains(t, got, test.want)
			}
		})
	}
}

func TestImports(t *testing.T) {
	const statement = "func f() {\n\tx := «lib.New()\n\tx.Serve()\n}\n"
	tests := map[string]struct{ row, src, want string }{
		"in its group": {"option", "package p\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/lib\"\n)\n\nvar x = «lib.New()\n\nvar y = fmt.Sprint()\n",
			"import (\n\t\"fmt\"\n\t\"os\"\n\n\t\"example.com/lib\"\n)"},
		"a group of its own": {"option", libHead + "var x = «lib.New()\n", "import (\n\t\"os\"\n\n\t\"example.com/lib\"\n)"},
		"a single import":    {"option", "package p\n\nimport \"example.com/lib\"\n\nvar x = «lib.New()\n", "import (\n\t\"os\"\n\n\t\"example.com/lib\"\n)"},
		"already there":      {"option", "package p\n\nimport (\n\tsys \"os\"\n\n\t\"example.com/lib\"\n)\n\nvar x = «lib.New()\n", `Addr: sys.Getenv("ADDR")`},
		"the last use":       {"call", "package p\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/lib\"\n)\n\nvar x = «lib.New(fmt.Sprint())\n", "import (\n\t\"fmt\"\n\n\t\"example.com/other\"\n)"},
		"not the last use":   {"call", libHead + "var x, y = «lib.New(1), lib.New(1)\n", "\"example.com/lib\"\n\t\"example.com/other\"\n"},
		"a name with a path": {"then", libHead + statement, "\tstore \"example.com/shared/go-store\"\n"},
		"a name that is taken": {"then", libHead + "type store int\n\n" + statement,
			"\tstore2 \"example.com/shared/go-store\"\n"},
		"cgo":               {"option", "package p\n\nimport \"C\"\n\nimport \"example.com/lib\"\n\nvar x = «lib.New()\n", ""},
		"several on a line": {"option", "package p\n\nimport (\"fmt\"; \"example.com/lib\")\n\nvar x = «lib.New()\n", ""},
		"generated":         {"option", "// Code generated by x. DO NOT EDIT.\n\n" + libHead + "var x = «lib.New()\n", ""},
		"not Go":            {"option", libHead + "var x = «lib.New(\n", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := fixed(t, rows[test.row], test.src)
			if test.want == "" {
				assert.Empty(t, got)
			} else {
				assert.Contains(t, got, test.want)
			}
		})
	}
	assert.Contains(t, fixed(t, rows["then"], libHead+statement, "store"), "store2 \"example.com/shared/go-store\"", "another file of the package declares it")
}

// What is imported for the first time is said.
func TestTitle(t *testing.T) {
	src := strings.Replace(libHead+"var x = «lib.New(1)\n", "«", "", 1)
	model := finding.Model{Package: "example.com/lib", Name: "New"}
	fix := Make(Source{Text: []byte(src)}, rows["call"], model, 7, 9)
	require.NotNil(t, fix)
	assert.Equal(t, "Use another; go mod tidy gets what is imported: example.com/other", fix.Title)
	assert.Equal(t, Apply([]byte(src), fix.Edits), Apply([]byte(src), []finding.Edit{fix.Whole([]byte(src))}))
	assert.Nil(t, Make(Source{Text: []byte(src)}, rows["call"], model, 70, 9), "no such line")
	assert.Nil(t, Make(Source{Text: []byte(src)}, rows["call"], model, 7, 900), "no such column")
}

// Fixes that are made together take the import along that each alone has to leave.
func TestTogether(t *testing.T) {
	text := []byte(libHead + "var x = lib.New(1)\nvar y = lib.New(1)\n")
	model := finding.Model{Package: "example.com/lib", Name: "New"}
	alone := Make(Source{Text: text}, rows["call"], model, 7, 9)
	assert.Contains(t, string(Apply(text, alone.Edits)), `"example.com/lib"`)
	together := Make(Source{Text: text, Together: 2}, rows["call"], model, 7, 9)
	assert.NotContains(t, string(Apply(text, together.Edits)), `"example.com/lib"`)
}

// FuzzMake checks that no file breaks the fixer, and that what it makes of one
// that is Go is Go.
func FuzzMake(f *testing.F) {
	f.Add(libHead+"var x = lib.New(lib.Config{A: 1})\n", 7, 9)
	f.Add(libHead+"func f() error {\n\tx := lib.New(1)\n\treturn x.Do()\n}\n", 8, 7)
	f.Add("package p\n\nimport \"example.com/lib\"\n\nvar x = lib.New()\n", 5, 9)
	f.Add("package main\n\nimport (\n\t// why\n\t\"example.com/lib\"\n)\nfunc main() { switch { case true: x := lib.New(); } }\n", 7, 39)
	f.Fuzz(func(t *testing.T, text string, line, column int) {
		for _, row := range rows {
			src := Source{Text: []byte(text)}
			fix := Make(src, row, finding.Model{Package: "example.com/lib", Name: "New"}, line, column)
			if fix == nil {
				continue
			}
			at := 0
			for _, e := range fix.Edits {
				require.GreaterOrEqual(t, e.Offset, at)
				at = e.Offset + e.Length
			}
			require.LessOrEqual(t, at, len(text))
			_, err := parser.ParseFile(token.NewFileSet(), "", Apply(src.Text, fix.Edits), parser.SkipObjectResolution)
			require.NoError(t, err)
		}
	})
}
