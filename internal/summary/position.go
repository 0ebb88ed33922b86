package summary

import (
	"cmp"
	"go/ast"
	"go/token"
	"path/filepath"
	"strings"

	"github.com/golocalstate/localstate/internal/finding"
)

// indexPositions notes where calls and composite literals begin.
func (c *compiler) indexPositions(files []*ast.File) {
	c.file = make(map[*token.File]int32)
	c.ownFiles = make(map[*token.File]bool)
	c.start = make(map[token.Pos]token.Pos)
	for _, f := range files {
		c.ownFiles[c.in.Fset.File(f.FileStart)] = true
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				c.start[n.Lparen] = c.callStart(n)
			case *ast.CompositeLit:
				c.start[n.Lbrace] = n.Pos()
			}
			return true
		})
	}
}

// callStart is where a call begins; in a chain of calls over several lines it
// is the name of the called method.
func (c *compiler) callStart(call *ast.CallExpr) token.Pos {
	if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
		f := c.in.Fset.File(call.Lparen)
		if f.Line(sel.Pos()) != f.Line(sel.Sel.Pos()) {
			return sel.Sel.Pos()
		}
	}
	return call.Pos()
}

// pos turns the position of code into one that needs no file set.
func (c *compiler) pos(p token.Pos) Pos {
	if s, ok := c.start[p]; ok {
		p = s
	}
	return c.plainPos(p)
}

// plainPos does the same for a position as it is.
func (c *compiler) plainPos(p token.Pos) Pos {
	if !p.IsValid() {
		return Pos{}
	}
	file := c.in.Fset.File(p)
	if !c.ownFiles[file] {
		// The wrapper of a promoted method stands where the method is
		// declared, in a file of another package, which this one must not name and whose
		// columns export data does not tell.
		return Pos{}
	}
	position := c.in.Fset.PositionFor(p, false)
	if adjusted := c.in.Fset.PositionFor(p, true); adjusted.Filename != position.Filename && strings.HasSuffix(adjusted.Filename, ".go") {
		// cgo and the like compile a generated copy: the user's file is the one to name.
		return Pos{c.fileIndex(nil, adjusted.Filename), int32(adjusted.Line), int32(max(adjusted.Column, 1))}
	}
	return Pos{c.fileIndex(file, position.Filename), int32(position.Line), int32(position.Column)}
}

func (c *compiler) fileIndex(f *token.File, name string) int32 {
	if f != nil {
		if i, ok := c.file[f]; ok {
			return i
		}
	}
	base := filepath.Base(name)
	index := int32(-1)
	for i, n := range c.out.Files {
		if n == base {
			index = int32(i)
		}
	}
	if index < 0 {
		index = int32(len(c.out.Files))
		c.out.Files = append(c.out.Files, base)
	}
	if f != nil {
		c.file[f] = index
	}
	return index
}

// Position turns a position of the package into one relative to the package's module.
func (p *Package) Position(pos Pos) finding.Position {
	if !pos.Known() {
		return finding.Position{}
	}
	file := p.Files[pos.File]
	if dir := strings.TrimPrefix(strings.TrimPrefix(cmp.Or(p.Tested, p.Path), p.Module), "/"); dir != "" {
		file = dir + "/" + file
	}
	return finding.Position{File: file, Line: int(pos.Line), Column: int(pos.Col)}
}
