// Package fix turns the rewrites that the catalogue knows into edits of source
// files. It works on the syntax of one file, and makes no edit where the code does
// not have exactly the form that a rewrite is for. It must not know how findings
// are made, nor what becomes of the edits.
package fix

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/astutil"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
)

// A Source is a file that is to be fixed.
type Source struct {
	// Text is the file's content.
	Text []byte
	// Taken reports whether the file's package declares a name, so that no import
	// can have it. Nil declares none.
	Taken func(name string) bool
	// Together is the number of fixes that replace calls of one library in the file
	// and are made all at once, so that its import goes with the last; 0 for one alone.
	Together int
}

// Make gives the fix for what stands at a line and column of a file, counted from
// 1 and in bytes; nil where the code has not the form for it. model names what
// stands there.
func Make(src Source, row *catalog.Fix, model finding.Model, line, column int) *finding.Fix {
	m, pos := open(src, line, column)
	if m == nil {
		return nil
	}
	m.model, m.row = model, row
	var ok bool
	switch {
	case row.Option != nil:
		ok = m.option(pos)
	case row.Argument != "":
		ok = m.argument(pos)
	case len(row.Then) > 0:
		ok = m.then(pos)
	default:
		ok = m.call(pos)
	}
	if !ok || !m.imports() {
		return nil
	}
	fix := &finding.Fix{Title: row.Title, Edits: m.sorted()}
	if len(m.added) > 0 {
		fix.Title += "; go mod tidy gets what is imported: " + strings.Join(m.added, ", ")
	}
	return fix
}

// A maker makes the edits of one fix.
type maker struct {
	src   Source
	fset  *token.FileSet
	file  *ast.File
	row   *catalog.Fix
	model finding.Model
	edits []finding.Edit
	// names are the names that words of the fix's code have in the file.
	names map[string]string
	// missing are those that the file does not import yet.
	missing []importSpec
	// added are the paths among them that are not of the standard library.
	added []string
	// dropped is the import that nothing needs any more.
	dropped *ast.ImportSpec
}

// open parses the file and finds the position; the maker is nil where it cannot.
func open(src Source, line, column int) (*maker, token.Pos) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src.Text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil || ast.IsGenerated(file) {
		return nil, token.NoPos
	}
	tf := fset.File(file.FileStart)
	if line < 1 || line > tf.LineCount() || column < 1 {
		return nil, token.NoPos
	}
	pos := tf.LineStart(line) + token.Pos(column-1)
	if pos > file.FileEnd {
		return nil, token.NoPos
	}
	return &maker{src: src, fset: fset, file: file}, pos
}

func (m *maker) offset(pos token.Pos) int { return m.fset.File(m.file.FileStart).Offset(pos) }

func (m *maker) text(from, to token.Pos) string {
	return string(m.src.Text[m.offset(from):m.offset(to)])
}

// replace replaces what stands between two positions.
func (m *maker) replace(from, to token.Pos, text string) {
	a, b := m.fset.Position(from), m.fset.Position(to)
	m.edits = append(m.edits, finding.Edit{
		Offset: a.Offset, Length: b.Offset - a.Offset,
		Line: a.Line, Column: a.Column, EndLine: b.Line, EndColumn: b.Column,
		Text: text,
	})
}

func (m *maker) insert(at token.Pos, text string) { m.replace(at, at, text) }

func (m *maker) sorted() []finding.Edit {
	slices.SortStableFunc(m.edits, func(a, b finding.Edit) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(min(a.Length, 1), min(b.Length, 1)))
	})
	return m.edits
}

// callAt is the call of the model's function that begins at a position, and what
// holds it, from the inside.
func (m *maker) callAt(pos token.Pos) (*ast.CallExpr, []ast.Node) {
	path, _ := astutil.PathEnclosingInterval(m.file, pos, pos+1)
	for i, n := range path {
		call, ok := n.(*ast.CallExpr)
		if !ok || call.Pos() != pos {
			continue
		}
		if sel, ok := unindexed(call.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == m.model.Name {
			if id, ok := sel.X.(*ast.Ident); ok {
				m.names = map[string]string{libraryName: id.Name}
				return call, path[i+1:]
			}
		}
	}
	return nil, nil
}

// libraryName stands in the code of a fix for the package of the call.
const libraryName = "library"

// unindexed is a function without its type arguments.
func unindexed(fun ast.Expr) ast.Expr {
	switch f := fun.(type) {
	case *ast.IndexExpr:
		return f.X
	case *ast.IndexListExpr:
		return f.X
	}
	return fun
}

// library is the name of the library's package in the file, by a call of it.
func library(call *ast.CallExpr) string {
	return unindexed(call.Fun).(*ast.SelectorExpr).X.(*ast.Ident).Name
}

// Apply makes the edits of a fix in a text.
func Apply(text []byte, edits []finding.Edit) []byte {
	var b bytes.Buffer
	at := 0
	for _, e := range edits {
		b.Write(text[at:e.Offset])
		b.WriteString(e.Text)
		at = e.Offset + e.Length
	}
	b.Write(text[at:])
	return b.Bytes()
}
