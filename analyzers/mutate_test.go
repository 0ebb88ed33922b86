package analyzers

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// originals are the sources that mutations start from: the test cases of this
// repository, and the programs of the Go distribution as far as there are any.
func originals(t testing.TB) [][]byte {
	t.Helper()
	const large = 10_000
	dirs := []string{filepath.Join("..", "testdata")}
	if out, err := exec.Command("go", "env", "GOROOT").Output(); err == nil {
		dirs = append(dirs, filepath.Join(strings.TrimSpace(string(out)), "test", "typeparam"), filepath.Join(strings.TrimSpace(string(out)), "test", "chan"))
	}
	var texts [][]byte
	for _, dir := range dirs {
		_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && filepath.Ext(path) == ".go" {
				text, err := os.ReadFile(path)
				require.NoError(t, err)
				if len(text) < large {
					texts = append(texts, text)
				}
			}
			return nil
		})
	}
	return texts
}

// mutated changes a program at the places that data names, in the ways that it names:
// statements and expressions are moved, copied and wrapped, as text.
func mutated(text, data []byte) []byte {
	for ; len(data) >= 4; data = data[4:] {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "a.go", text, parser.SkipObjectResolution)
		if err != nil {
			return text
		}
		var stmts, exprs []ast.Node
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GenDecl:
				return n.Tok != token.IMPORT
			case *ast.CaseClause, *ast.CommClause, *ast.BlockStmt:
			case ast.Stmt:
				stmts = append(stmts, n)
			case ast.Expr:
				exprs = append(exprs, n)
			}
			return true
		})
		way, nodes := int(data[0])%(len(statementWays)+len(expressionWays)), stmts
		ways := statementWays
		if way >= len(statementWays) {
			way, ways, nodes = way-len(statementWays), expressionWays, exprs
		}
		if len(nodes) == 0 {
			continue
		}
		target := nodes[(int(data[1])<<8+int(data[2]))%len(nodes)]
		other := nodes[(int(data[2])<<8+int(data[3]))%len(nodes)]
		cut := func(n ast.Node) string {
			return string(text[fset.Position(n.Pos()).Offset:fset.Position(n.End()).Offset])
		}
		changed := strings.NewReplacer("<this>", cut(target), "<other>", cut(other)).Replace(ways[way])
		text = slices.Concat(text[:fset.Position(target.Pos()).Offset], []byte(changed), text[fset.Position(target.End()).Offset:])
	}
	return text
}

// statementWays are what a statement becomes, beside another of the same program.
var statementWays = []string{
	"", "<other>", "<this>\n<other>", "<other>\n<this>", "<this>\n<this>", "{ <this> }", "func() { <this> }()", "defer func() { <this> }()", "go func() { <this> }()",
	"for { <this> }", "for range 3 { <this>; continue }", "if len(\"\") > 0 { <this> } else { <other> }", "mutated: for { <this>; break mutated }", "select { default: <this> }",
	"switch any(nil).(type) { case nil: <this>; default: <other> }", "goto mutated; mutated: <this>", "defer func() { recover(); <this> }()", "for range func(yield func() bool) { <this>; yield() } { <other> }",
}

// expressionWays are what an expression becomes.
var expressionWays = []string{
	"<other>", "(<this>)", "*&(<this>)", "&(<this>)", "*<this>", "<this>()", "any(<this>)", "func() any { return <this> }", "[]any{<this>}[0]", "<this>[<other>]", "<this>.(interface{ M() })",
}

// Mutated programs go through all steps, whether they type-check or not.
func FuzzMutated(f *testing.F) {
	texts := originals(f)
	r := rand.New(rand.NewPCG(3, 4))
	for i := range 100 {
		data := make([]byte, 4*(1+i%4))
		for k := range data {
			data[k] = byte(r.Uint32())
		}
		f.Add(r.Uint32(), data)
	}
	libs := newLibraries(f)
	f.Fuzz(func(t *testing.T, which uint32, data []byte) {
		text := mutated(texts[int(which)%len(texts)], data)
		libs.through(t, "mutated.go", text)
	})
}

// Mutations are worth something only if many of what they make type-checks and is
// not what they started from.
func TestMutatedProgramsTypeCheck(t *testing.T) {
	libs := newLibraries(t)
	r := rand.New(rand.NewPCG(5, 6))
	texts := originals(t)
	sound, tried := 0, 0
	for range 200 {
		text := texts[r.IntN(len(texts))]
		data := []byte{byte(r.Uint32()), byte(r.Uint32()), byte(r.Uint32()), byte(r.Uint32())}
		changed := mutated(text, data)
		if libs.through(t, "original.go", text).broken || bytes.Equal(changed, text) {
			continue
		}
		tried++
		if !libs.through(t, "mutated.go", changed).broken {
			sound++
		}
	}
	t.Logf("%d of %d type-check", sound, tried)
	assert.Greater(t, sound, tried/8)
}
