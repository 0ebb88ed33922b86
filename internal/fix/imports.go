package fix

import (
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
)

// An importSpec is an import that a fix adds.
type importSpec struct {
	// name is written in front of the path where it is not empty.
	name, path string
}

// called is the name of the package in the file.
func (s importSpec) called() string {
	if s.name != "" {
		return s.name
	}
	name, _ := catalog.SplitImport(s.path)
	return name
}

func (s importSpec) String() string {
	if s.name == "" {
		return strconv.Quote(s.path)
	}
	return s.name + " " + strconv.Quote(s.path)
}

// isStandard reports whether an import path is of the standard library.
func isStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

// importPath is the path of an import.
func importPath(spec *ast.ImportSpec) string {
	p, _ := strconv.Unquote(spec.Path.Value)
	return p
}

// imported is the name by which the file calls a package that it imports, or empty.
func (m *maker) imported(wanted string) string {
	for _, spec := range m.file.Imports {
		if importPath(spec) != wanted {
			continue
		}
		switch {
		case spec.Name == nil:
			return m.defaultName(wanted)
		case spec.Name.Name != "_" && spec.Name.Name != ".":
			return spec.Name.Name
		}
	}
	return ""
}

// defaultName is the name that a package has where the file imports it without
// one. Its path tells, or where the fix has another name for it, the code.
func (m *maker) defaultName(importPath string) string {
	name, _ := catalog.SplitImport(importPath)
	if given := m.givenName(importPath); given != name && m.uses(given) > 0 {
		return given
	}
	return name
}

// givenName is the name that the fix has for a package.
func (m *maker) givenName(importPath string) string {
	for _, spec := range m.row.Imports {
		if name, p := catalog.SplitImport(spec); p == importPath {
			return name
		}
	}
	return path.Base(importPath)
}

// uses counts what the file uses of a package that it calls by a name.
func (m *maker) uses(name string) int {
	n := 0
	ast.Inspect(m.file, func(node ast.Node) bool {
		if sel, ok := node.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok && id.Name == name {
				n++
			}
		}
		return true
	})
	return n
}

// use is the name of a package in the file. What the file does not import yet is
// imported, by another name where its own is taken.
func (m *maker) use(wanted string) string {
	own := m.givenName(wanted)
	if name := m.imported(wanted); name != "" {
		return name
	}
	for _, spec := range m.missing {
		if spec.path == wanted {
			return spec.called()
		}
	}
	name := own
	for n := 2; m.taken(name); n++ {
		name = own + strconv.Itoa(n)
	}
	spec := importSpec{path: wanted}
	if name != spec.called() {
		spec.name = name
	}
	m.missing = append(m.missing, spec)
	return name
}

// taken reports whether a name means something in the file already.
func (m *maker) taken(name string) bool {
	if m.src.Taken != nil && m.src.Taken(name) {
		return true
	}
	for _, spec := range m.missing {
		if spec.called() == name {
			return true
		}
	}
	found := false
	ast.Inspect(m.file, func(n ast.Node) bool {
		switch e := n.(type) {
		case *ast.SelectorExpr:
			ast.Inspect(e.X, func(n ast.Node) bool {
				id, ok := n.(*ast.Ident)
				found = found || ok && id.Name == name
				return true
			})
			return false
		case *ast.Ident:
			found = found || e.Name == name
		}
		return !found
	})
	return found
}

// imports adds what the code of the fix needs, and reports whether it can.
func (m *maker) imports() bool {
	for _, spec := range m.row.Imports {
		name, p := catalog.SplitImport(spec)
		if name == "_" && !slices.ContainsFunc(m.file.Imports, func(s *ast.ImportSpec) bool { return importPath(s) == p }) {
			m.missing = append(m.missing, importSpec{name: "_", path: p})
		}
	}
	slices.SortFunc(m.missing, func(a, b importSpec) int { return strings.Compare(a.path, b.path) })
	var standard, others []string
	for _, spec := range m.missing {
		if isStandard(spec.path) {
			standard = append(standard, spec.String())
		} else {
			others = append(others, spec.String())
			m.added = append(m.added, spec.path)
		}
	}
	var block *ast.GenDecl
	for _, decl := range m.file.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok || d.Tok != token.IMPORT || len(d.Specs) == 0 {
			continue
		}
		if importPath(d.Specs[0].(*ast.ImportSpec)) == "C" {
			return false // the comment above it is code
		}
		if block == nil || !block.Lparen.IsValid() && d.Lparen.IsValid() {
			block = d
		}
	}
	switch {
	case block == nil:
		return false // every call of a library needs one: they are there, but not understood
	case !block.Lparen.IsValid():
		m.enclose(block, standard, others)
		return true
	}
	if m.dropped != nil {
		from, to := m.line(m.dropped)
		m.replace(from, to, "")
	}
	return m.addImports(block, standard, true) && m.addImports(block, others, false)
}

// line is the line that an import stands on, with its end.
func (m *maker) line(spec *ast.ImportSpec) (from, to token.Pos) {
	tf := m.fset.File(m.file.FileStart)
	return tf.LineStart(tf.Line(spec.Pos())), tf.LineStart(tf.Line(spec.End()) + 1)
}

// enclose makes a block of a single import.
func (m *maker) enclose(decl *ast.GenDecl, standard, others []string) {
	only := decl.Specs[0].(*ast.ImportSpec)
	text := m.text(only.Pos(), only.End())
	switch {
	case m.dropped == only:
	case isStandard(importPath(only)):
		standard = append(standard, text)
	default:
		others = append(others, text)
	}
	if len(standard)+len(others) > 1 || m.dropped != nil {
		m.replace(only.Pos(), only.End(), "(\n\t"+strings.Join(slices.Concat(standard, []string{""}, others), "\n\t")+"\n)")
	}
}

// addImports adds imports of the standard library, or others, to a block: an edit
// each, before the first of their kind, so that gofmt sorts them in and drops those
// that several fixes add.
func (m *maker) addImports(block *ast.GenDecl, lines []string, standard bool) bool {
	if len(lines) == 0 {
		return true
	}
	for _, spec := range block.Specs {
		s := spec.(*ast.ImportSpec)
		if from, _ := m.line(s); s.Doc != nil || strings.TrimSpace(m.text(from, s.Pos())) != "" {
			return false // several stand on one line, or a comment speaks of what follows
		}
	}
	var at token.Pos
	for _, spec := range block.Specs {
		if s := spec.(*ast.ImportSpec); isStandard(importPath(s)) == standard {
			at, _ = m.line(s)
			break
		}
	}
	group := at.IsValid()
	switch {
	case group:
	case standard:
		at, _ = m.line(block.Specs[0].(*ast.ImportSpec))
	default:
		_, at = m.line(block.Specs[len(block.Specs)-1].(*ast.ImportSpec))
		m.insert(at, "\n")
	}
	for _, line := range lines {
		m.insert(at, "\t"+line+"\n")
	}
	if !group && standard {
		m.insert(at, "\n")
	}
	return true
}

// drop notes the import that the replaced call, or those that are replaced
// together, are the last to use.
func (m *maker) drop(name string) {
	uses := m.uses(name)
	for _, spec := range m.file.Imports {
		own := path.Base(importPath(spec))
		if spec.Name != nil {
			own = spec.Name.Name
		}
		if uses == max(1, m.src.Together) && own == name {
			m.dropped = spec
		}
	}
}
