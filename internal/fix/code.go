package fix

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
)

// before is what stands in front of the code of a fix to make a file of it.
const before = "package p\nfunc _() {"

// parsed is the syntax of the code of a fix, which the catalogue has checked.
func parsed(code string) (*token.FileSet, *ast.File) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", before+code+"}", parser.SkipObjectResolution)
	if err != nil {
		return fset, nil
	}
	return fset, file
}

// code is code of the fix with the names that packages have in the file.
func (m *maker) code(code string) string { return m.substitute(code, "", nil) }

// substitute is code of the fix with the names that packages have in the file, the
// place, and the arguments of a call put in. It is empty where arguments are wanted
// that the call does not list.
func (m *maker) substitute(code, place string, call *ast.CallExpr) string {
	fset, file := parsed(code)
	if file == nil {
		return ""
	}
	type piece struct {
		from, to int
		text     string
	}
	var pieces []piece
	put := func(n ast.Node, text string) {
		pieces = append(pieces, piece{fset.Position(n.Pos()).Offset - len(before), fset.Position(n.End()).Offset - len(before), text})
	}
	complete := true
	ast.Inspect(file, func(n ast.Node) bool {
		switch e := n.(type) {
		case *ast.SelectorExpr:
			id, ok := e.X.(*ast.Ident)
			switch {
			case !ok:
			case id.Name == "place":
				put(id, place)
			case m.names[id.Name] != "":
				put(id, m.names[id.Name])
			case m.pathOf(id.Name) != "":
				put(id, m.use(m.pathOf(id.Name)))
			}
		case *ast.Ident:
			number, ok := strings.CutPrefix(e.Name, "args")
			if call == nil || !ok {
				break
			}
			first, _ := strconv.Atoi(number)
			if len(call.Args) < first {
				complete = false
				break
			}
			var list []string
			for _, arg := range call.Args[first:] {
				list = append(list, m.text(arg.Pos(), arg.End()))
			}
			text := strings.Join(list, ", ")
			if call.Ellipsis.IsValid() {
				text += "..."
			}
			put(e, text)
		}
		return true
	})
	if !complete {
		return ""
	}
	slices.SortFunc(pieces, func(a, b piece) int { return b.from - a.from })
	for _, p := range pieces {
		if p.text == "" {
			// Nothing is passed on: the comma in front of it goes, too.
			head := strings.TrimRight(code[:p.from], " ")
			code = strings.TrimSuffix(head, ",") + code[p.to:]
			continue
		}
		code = code[:p.from] + p.text + code[p.to:]
	}
	return code
}

// pathOf is the import path of a package that the fix calls by a name.
func (m *maker) pathOf(name string) string {
	for _, spec := range m.row.Imports {
		if n, path := catalog.SplitImport(spec); n == name {
			return path
		}
	}
	return ""
}

// touchedBy is the field that a statement of a fix sets in the place, or the
// method of it that it calls.
func touchedBy(statement string) string {
	_, file := parsed(statement)
	if file == nil {
		return ""
	}
	name := ""
	ast.Inspect(file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok && id.Name == "place" {
				name = sel.Sel.Name
			}
		}
		return true
	})
	return name
}
