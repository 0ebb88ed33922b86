package fix

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// option sets a field in a struct literal that is passed to the call, or passes one.
func (m *maker) option(pos token.Pos) bool {
	call, _ := m.callAt(pos)
	if call == nil || call.Ellipsis.IsValid() {
		return false
	}
	o := m.row.Option
	typ, pointer := strings.CutPrefix(o.Type, "*")
	typ = library(call) + "." + typ
	field := o.Field + ": " + m.code(o.Value)
	literal := typ + "{" + field + "}"
	if pointer {
		literal = "&" + literal
	}
	if len(call.Args) == o.Arg {
		m.passLast(call, literal)
		return true
	}
	if len(call.Args) < o.Arg {
		return false
	}
	arg := ast.Unparen(call.Args[o.Arg])
	if id, ok := arg.(*ast.Ident); ok && id.Name == "nil" && pointer {
		m.replace(arg.Pos(), arg.End(), literal)
		return true
	}
	if address, ok := arg.(*ast.UnaryExpr); ok && pointer && address.Op == token.AND {
		arg = ast.Unparen(address.X)
	} else if pointer {
		return false
	}
	given, ok := arg.(*ast.CompositeLit)
	if !ok || given.Type == nil || m.text(given.Type.Pos(), given.Type.End()) != typ || !m.lacks(given, append(m.row.Without, o.Field)) {
		return false
	}
	line := func(pos token.Pos) int { return m.fset.Position(pos).Line }
	switch {
	case len(given.Elts) == 0:
		m.insert(given.Lbrace+1, field)
	case line(given.Lbrace) != line(given.Elts[0].Pos()):
		end, ok := m.lineEnd(given.Lbrace + 1)
		if !ok {
			return false
		}
		m.insert(end, "\n"+m.indent(given.Elts[0].Pos())+field+",")
	default:
		m.insert(given.Lbrace+1, field+", ")
	}
	return true
}

// lacks reports whether all elements of a literal have keys, and none of these.
func (m *maker) lacks(literal *ast.CompositeLit, fields []string) bool {
	for _, e := range literal.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			return false
		}
		if key, ok := kv.Key.(*ast.Ident); !ok || slices.Contains(fields, key.Name) {
			return false
		}
	}
	return true
}

// argument passes one more argument to the call.
func (m *maker) argument(pos token.Pos) bool {
	call, _ := m.callAt(pos)
	if call == nil || call.Ellipsis.IsValid() {
		return false
	}
	for _, arg := range call.Args {
		inner, ok := ast.Unparen(arg).(*ast.CallExpr)
		if !ok {
			continue
		}
		if sel, ok := unindexed(inner.Fun).(*ast.SelectorExpr); ok && slices.Contains(m.row.Without, sel.Sel.Name) {
			return false
		}
	}
	m.passLast(call, m.code(m.row.Argument))
	return true
}

// passLast passes an argument behind the others.
func (m *maker) passLast(call *ast.CallExpr, text string) {
	if n := len(call.Args); n > 0 {
		m.insert(call.Args[n-1].End(), ", "+text)
	} else {
		m.insert(call.Lparen+1, text)
	}
}

// then lets statements follow the one that assigns the result of the call, or
// that sets the field.
func (m *maker) then(pos token.Pos) bool {
	place, stmt, scope := m.assigned(pos)
	if stmt == nil || m.mentions(scope, stmt, place) {
		return false
	}
	text := ""
	for _, statement := range m.row.Then {
		text += "\n" + m.indent(stmt.Pos()) + m.substitute(statement, place, nil)
	}
	end, ok := m.lineEnd(stmt.End())
	if ok {
		m.insert(end, text)
	}
	return ok
}

// assigned is what the result of the call is assigned to alone, the statement that
// does so in a block, and the function around it. Where a variable of the library
// is the model it is the struct whose field is set, and the whole file.
func (m *maker) assigned(pos token.Pos) (place string, stmt *ast.AssignStmt, scope ast.Node) {
	call, around := m.callAt(pos)
	if call == nil {
		return m.switched(pos)
	}
	if len(around) < 2 {
		return "", nil, nil
	}
	stmt, ok := around[0].(*ast.AssignStmt)
	if !ok || len(stmt.Lhs) != 1 || len(stmt.Rhs) != 1 || stmt.Tok != token.ASSIGN && stmt.Tok != token.DEFINE || !inBlock(around[1], stmt) || !isName(stmt.Lhs[0]) {
		return "", nil, nil
	}
	for _, n := range around {
		switch n.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			scope = n
		}
	}
	return m.text(stmt.Lhs[0].Pos(), stmt.Lhs[0].End()), stmt, scope
}

// switched is assigned for the statement of a line that sets a field to true.
func (m *maker) switched(pos token.Pos) (place string, stmt *ast.AssignStmt, scope ast.Node) {
	line := m.fset.Position(pos).Line
	ast.Inspect(m.file, func(n ast.Node) bool {
		var list []ast.Stmt
		switch b := n.(type) {
		case *ast.BlockStmt:
			list = b.List
		case *ast.CaseClause:
			list = b.Body
		}
		for _, s := range list {
			a, ok := s.(*ast.AssignStmt)
			if !ok || m.fset.Position(a.Pos()).Line != line || len(a.Lhs) != 1 || len(a.Rhs) != 1 || !isName(a.Lhs[0]) {
				continue
			}
			sel, ok := a.Lhs[0].(*ast.SelectorExpr)
			if value, isIdent := a.Rhs[0].(*ast.Ident); ok && isIdent && value.Name == "true" {
				place, stmt, scope = m.text(sel.X.Pos(), sel.X.End()), a, m.file
			}
		}
		return true
	})
	return place, stmt, scope
}

// inBlock reports whether a statement stands in a list of them, and not in the
// head of another.
func inBlock(parent ast.Node, stmt ast.Stmt) bool {
	switch p := parent.(type) {
	case *ast.BlockStmt:
		return true
	case *ast.CaseClause:
		return slices.Contains(p.Body, stmt)
	case *ast.CommClause:
		return slices.Contains(p.Body, stmt)
	}
	return false
}

// isName reports whether an expression is a variable, or a field of one.
func isName(expr ast.Expr) bool {
	switch e := expr.(type) {
	case *ast.Ident:
		return e.Name != "_"
	case *ast.SelectorExpr:
		return isName(e.X)
	}
	return false
}

// mentions reports whether code sets, elsewhere than in a statement, a field or
// calls a method that the statements of the fix set or call.
func (m *maker) mentions(scope ast.Node, but ast.Stmt, place string) bool {
	touched := make(map[string]bool)
	for _, statement := range m.row.Then {
		if name := touchedBy(statement); name != "" {
			touched[name] = true
		}
	}
	found := false
	ast.Inspect(scope, func(n ast.Node) bool {
		if n == but {
			return false
		}
		switch e := n.(type) {
		case *ast.SelectorExpr:
			// Another variable may well have the field set.
			same := scope == ast.Node(m.file) || m.text(e.X.Pos(), e.X.End()) == place
			found = found || touched[e.Sel.Name] && same
		case *ast.KeyValueExpr:
			if key, ok := e.Key.(*ast.Ident); ok && scope == ast.Node(m.file) {
				found = found || touched[key.Name]
			}
		}
		return true
	})
	return found
}

// call replaces the call.
func (m *maker) call(pos token.Pos) bool {
	call, around := m.callAt(pos)
	if call == nil || len(around) == 0 {
		return false
	}
	code := m.substitute(m.row.Call, "", call)
	if code == "" {
		return false
	}
	if len(m.row.Within) > 0 && !m.within(call, around[0]) {
		return false
	}
	if m.row.Fails && !m.handle(pos) {
		return false
	}
	m.replace(call.Pos(), call.End(), code)
	m.drop(library(call))
	return true
}

// within reports whether a call is the first argument of one of the functions
// that the fix names.
func (m *maker) within(call *ast.CallExpr, parent ast.Node) bool {
	outer, ok := parent.(*ast.CallExpr)
	if !ok || len(outer.Args) == 0 || outer.Args[0] != call {
		return false
	}
	sel, ok := unindexed(outer.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	id, ok := sel.X.(*ast.Ident)
	if !ok {
		return false
	}
	return slices.ContainsFunc(m.row.Within, func(name string) bool {
		dot := strings.LastIndexByte(name, '.')
		return name[dot+1:] == sel.Sel.Name && id.Name == m.imported(name[:dot])
	})
}

// handle takes the error that the replacement returns beside the result, and lets
// the function around the call return it or, in main, die of it.
func (m *maker) handle(pos token.Pos) bool {
	_, stmt, _ := m.assigned(pos)
	if stmt == nil || stmt.Tok != token.DEFINE {
		return false
	}
	leave := m.leave(stmt)
	end, ok := m.lineEnd(stmt.End())
	if leave == "" || !ok {
		return false
	}
	indent := m.indent(stmt.Pos())
	m.insert(stmt.Lhs[0].End(), ", err")
	m.insert(end, "\n"+indent+"if err != nil {\n"+indent+"\t"+leave+"\n"+indent+"}")
	return true
}

// leave is the statement that ends the function around a statement with err, or
// empty where it is not plain how.
func (m *maker) leave(stmt ast.Stmt) string {
	var typ *ast.FuncType
	var name string
	ast.Inspect(m.file, func(n ast.Node) bool {
		if n == nil || n.Pos() > stmt.Pos() || n.End() < stmt.End() {
			return false
		}
		switch f := n.(type) {
		case *ast.FuncDecl:
			typ, name = f.Type, f.Name.Name
		case *ast.FuncLit:
			typ, name = f.Type, ""
		}
		return true
	})
	switch {
	case typ == nil:
		return ""
	case typ.Results == nil && name == "main" && m.file.Name.Name == "main":
		return m.use("log") + ".Fatal(err)"
	case typ.Results == nil:
		return ""
	}
	var values []string
	for _, field := range typ.Results.List {
		zero := ""
		switch t := field.Type.(type) {
		case *ast.StarExpr, *ast.MapType, *ast.FuncType, *ast.ChanType, *ast.InterfaceType:
			zero = "nil"
		case *ast.ArrayType:
			if t.Len == nil {
				zero = "nil"
			}
		case *ast.Ident:
			if t.Name == "error" || t.Name == "any" {
				zero = "nil"
			}
		}
		if zero == "" {
			return ""
		}
		for range max(1, len(field.Names)) {
			values = append(values, zero)
		}
	}
	last, ok := typ.Results.List[len(typ.Results.List)-1].Type.(*ast.Ident)
	if !ok || last.Name != "error" {
		return ""
	}
	values[len(values)-1] = "err"
	return "return " + strings.Join(values, ", ")
}

// lineEnd is the end of the line that a statement ends on, where only a comment
// follows it there.
func (m *maker) lineEnd(pos token.Pos) (token.Pos, bool) {
	rest := string(m.src.Text[m.offset(pos):])
	rest, _, _ = strings.Cut(rest, "\n")
	rest = strings.TrimRight(rest, "\r")
	trimmed := strings.TrimSpace(rest)
	if trimmed != "" && !strings.HasPrefix(trimmed, "//") {
		return token.NoPos, false
	}
	return pos + token.Pos(len(rest)), true
}

// indent is the white space that the line of a position begins with.
func (m *maker) indent(pos token.Pos) string {
	tf := m.fset.File(m.file.FileStart)
	line := m.text(tf.LineStart(tf.Line(pos)), pos)
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}
