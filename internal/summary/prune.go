package summary

import (
	"go/ast"
	"go/types"
)

// prune copies a block without the statements that hold what the type checker
// did not understand, and without those that use a variable declared in one.
func (c *compiler) prune(block *ast.BlockStmt) *ast.BlockStmt {
	p := pruner{c: c, lost: make(map[types.Object]bool)}
	for {
		before := len(p.lost)
		pruned := p.block(block)
		if len(p.lost) == before {
			return pruned
		}
	}
}

type pruner struct {
	c *compiler
	// lost are the objects that left-out statements declare.
	lost map[types.Object]bool
}

func (p *pruner) block(b *ast.BlockStmt) *ast.BlockStmt {
	if b == nil {
		return nil
	}
	copied := *b
	copied.List = p.list(b.List)
	return &copied
}

func (p *pruner) list(stmts []ast.Stmt) []ast.Stmt {
	var kept []ast.Stmt
	for _, s := range stmts {
		if s = p.stmt(s); s != nil {
			kept = append(kept, s)
		}
	}
	return kept
}

// stmt is a statement without its bad parts, or nil.
func (p *pruner) stmt(s ast.Stmt) ast.Stmt {
	if p.good(s) {
		return s
	}
	switch s := s.(type) {
	case *ast.BlockStmt:
		return p.block(s)
	case *ast.IfStmt:
		if p.good(s.Init) && p.good(s.Cond) {
			copied := *s
			copied.Body = p.block(s.Body)
			if s.Else != nil {
				copied.Else = p.stmt(s.Else)
			}
			return &copied
		}
	case *ast.ForStmt:
		if p.good(s.Init) && p.good(s.Cond) && p.good(s.Post) {
			copied := *s
			copied.Body = p.block(s.Body)
			return &copied
		}
	case *ast.RangeStmt:
		if p.good(s.Key) && p.good(s.Value) && p.good(s.X) {
			copied := *s
			copied.Body = p.block(s.Body)
			return &copied
		}
	}
	p.lose(s)
	return nil
}

// good reports whether a node holds nothing that was not understood.
func (p *pruner) good(n ast.Node) bool {
	switch n := n.(type) {
	case nil:
		return true
	case ast.Stmt:
		if n == nil {
			return true
		}
	}
	if !p.c.typed(n) {
		return false
	}
	ok := true
	ast.Inspect(n, func(n ast.Node) bool {
		if id, isIdent := n.(*ast.Ident); isIdent && p.lost[p.c.in.Info.Uses[id]] {
			ok = false
		}
		return ok
	})
	return ok
}

// lose notes what a statement declares.
func (p *pruner) lose(s ast.Stmt) {
	ast.Inspect(s, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if obj := p.c.in.Info.Defs[id]; obj != nil {
				p.lost[obj] = true
			}
		}
		return true
	})
}

// salvage copies files without the bodies of the functions that the SSA builder
// cannot cope with. They are found by building each file alone, and each
// function of a file that fails.
func (c *compiler) salvage(files []*ast.File, info *types.Info) []*ast.File {
	bodiless := make([]*ast.File, len(files))
	for i, f := range files {
		bodiless[i] = without(f, func(*ast.FuncDecl) bool { return true })
	}
	builds := func(i int, f *ast.File) bool {
		tried := append([]*ast.File(nil), bodiless...)
		tried[i] = f
		_, err := c.tryBuild(tried, info)
		return err == nil
	}
	kept := make([]*ast.File, len(files))
	for i, f := range files {
		kept[i] = f
		if builds(i, f) {
			continue
		}
		kept[i] = without(f, func(fn *ast.FuncDecl) bool {
			alone := without(f, func(other *ast.FuncDecl) bool { return other != fn })
			bad := !builds(i, alone)
			if bad {
				c.skip(fn.Name.Name, "no SSA form can be built of it")
			}
			return bad
		})
	}
	return kept
}

// without copies a file and takes the bodies of the functions that drop selects.
func without(f *ast.File, drop func(*ast.FuncDecl) bool) *ast.File {
	copied := *f
	copied.Decls = make([]ast.Decl, len(f.Decls))
	for i, decl := range f.Decls {
		copied.Decls[i] = decl
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Body != nil && drop(fn) {
			bare := *fn
			bare.Body = nil
			copied.Decls[i] = &bare
		}
	}
	return &copied
}
