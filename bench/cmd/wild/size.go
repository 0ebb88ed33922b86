package main

import (
	"bytes"
	"context"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
)

// size counts the packages with Go files below a folder, and the functions
// and function literals in them, without tests.
func size(ctx context.Context, dir string) (packages, funcs int, err error) {
	cmd := exec.CommandContext(ctx, "go", "list", "-e", "-json=Dir,GoFiles,CgoFiles", "./...")
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return 0, 0, err
	}
	for dec := json.NewDecoder(bytes.NewReader(out)); dec.More(); {
		var p struct {
			Dir               string
			GoFiles, CgoFiles []string
		}
		if err := dec.Decode(&p); err != nil {
			return 0, 0, err
		}
		names := append(p.GoFiles, p.CgoFiles...)
		if len(names) > 0 {
			packages++
		}
		for _, name := range names {
			// A file with errors counts as far as it was parsed.
			f, _ := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
			if f != nil {
				funcs += count(f)
			}
		}
	}
	return packages, funcs, nil
}

func count(f *ast.File) int {
	n := 0
	ast.Inspect(f, func(node ast.Node) bool {
		switch node.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			n++
		}
		return true
	})
	return n
}
