package directive

import (
	"go/ast"
	"go/token"
)

// layout is what stands on the lines of a file.
type layout struct {
	// code are the lines that a piece of code begins or ends on.
	code map[int]bool
	// decls maps a line to the end of the outermost declaration that begins there.
	decls map[int]token.Pos
	// ends maps a line and a column to the end of what begins there.
	ends map[place]token.Pos
}

type place struct{ line, column int }

// lay makes the layout of the file.
func (p *reader) lay() *layout {
	if p.layout != nil {
		return p.layout
	}
	l := &layout{code: make(map[int]bool), decls: make(map[int]token.Pos), ends: make(map[place]token.Pos)}
	declare := func(n ast.Node) {
		line := p.line(n.Pos())
		if _, ok := l.decls[line]; !ok && line > 0 {
			l.decls[line] = n.End()
		}
	}
	ast.Inspect(p.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case nil, *ast.Comment, *ast.CommentGroup:
			return false
		case *ast.File:
			at := p.place(n.Package)
			l.code[at.line], l.ends[at] = true, n.FileEnd
			return true
		case *ast.FuncDecl, *ast.GenDecl, *ast.ValueSpec, *ast.TypeSpec:
			declare(n)
		case *ast.StructType:
			for _, field := range n.Fields.List {
				declare(field)
			}
		}
		at := p.place(n.Pos())
		l.code[at.line], l.code[p.line(n.End()-1)] = true, true
		l.ends[at] = max(l.ends[at], n.End())
		return true
	})
	p.layout = l
	return l
}

// line is the line of a position in the file, 0 for others.
func (p *reader) line(pos token.Pos) int { return p.place(pos).line }

func (p *reader) place(pos token.Pos) place {
	if !p.in(pos) {
		return place{}
	}
	position := p.tokens.PositionFor(pos, false)
	return place{position.Line, position.Column}
}

func (p *reader) in(pos token.Pos) bool {
	return pos >= p.file.FileStart && pos <= p.file.FileEnd
}

// start is the beginning of a line, or the end of the file where there are fewer.
func (p *reader) start(line int) token.Pos {
	if line > p.tokens.LineCount() {
		return p.file.FileEnd
	}
	return p.tokens.LineStart(line)
}

// ownLines are what a directive of localstate's own covers: its line, or, where
// it stands alone, the line below its comment. If a declaration begins there it
// covers all of that.
func (p *reader) ownLines(group *ast.CommentGroup) (first, last token.Pos) {
	l := p.lay()
	line := p.line(group.Pos())
	if !l.code[line] {
		line = p.line(group.End()) + 1
	}
	first = p.start(line)
	if end, ok := l.decls[line]; ok {
		return first, p.within(end)
	}
	return first, first
}

// within keeps the end of a piece of code, which may be incomplete, in the file.
func (p *reader) within(end token.Pos) token.Pos { return min(end, p.file.FileEnd) }

// nolintLines are what golangci-lint takes a directive for: the lines of the
// comment, and all of the code that begins at the same column of the line below.
func (p *reader) nolintLines(group *ast.CommentGroup) (first, last token.Pos) {
	first, last = group.Pos(), p.within(group.End())
	below := place{p.line(last) + 1, p.place(first).column}
	return first, max(last, p.within(p.lay().ends[below]))
}

// lintLines are what staticcheck takes a directive for: the line on which the
// code begins that the comment belongs to, or the whole file.
func (p *reader) lintLines(group *ast.CommentGroup, wholeFile bool) (first, last token.Pos) {
	if wholeFile {
		return p.file.FileStart, p.file.FileEnd
	}
	if p.nodes == nil {
		p.nodes = make(map[*ast.CommentGroup]ast.Node)
		for node, groups := range ast.NewCommentMap(p.fset, p.file, p.file.Comments) {
			for _, g := range groups {
				p.nodes[g] = node
			}
		}
	}
	if node := p.nodes[group]; node != nil && p.in(node.Pos()) {
		return node.Pos(), node.Pos()
	}
	return group.Pos(), group.Pos()
}
