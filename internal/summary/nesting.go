package summary

import "go/ast"

// maxBlocks bounds how deep statements nest in a function that SSA is built of: the
// time that takes grows with the square of the depth, and so do the names of
// function literals in function literals. Generated code nests a few dozen deep.
const maxBlocks = 10_000

const nestsTooDeep = "its statements nest too deeply"

// shallow is a file without the bodies of functions that nest too deeply.
func (c *compiler) shallow(f *ast.File) *ast.File {
	return without(f, func(fn *ast.FuncDecl) bool {
		deep := tooDeep(fn.Body)
		if deep {
			c.skip(fn.Name.Name, nestsTooDeep)
		}
		return deep
	})
}

// tooDeep reports whether statements nest beyond the bound in a node.
func tooDeep(n ast.Node) bool {
	deepest := 0
	ast.Walk(nesting{&deepest, 0}, n)
	return deepest > maxBlocks
}

// nesting counts the statements that hold others on the way to a node.
type nesting struct {
	deepest *int
	depth   int
}

func (n nesting) Visit(node ast.Node) ast.Visitor {
	switch node.(type) {
	case *ast.BlockStmt, *ast.IfStmt:
		n.depth++
		*n.deepest = max(*n.deepest, n.depth)
	}
	return n
}
