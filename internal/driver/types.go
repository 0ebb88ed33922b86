package driver

import (
	"context"
	"fmt"
	"go/token"
	"go/types"
)

// Types reads the types of packages that the module around dir imports, directly
// or not: those whose import paths are wanted. The go command compiles them where
// it has not done so before.
func Types(ctx context.Context, dir string, wanted func(path string) bool) ([]*types.Package, error) {
	if !inModule(dir) {
		return nil, notInModule(dir)
	}
	l := lister{dir: dir, own: func(string, string) bool { return false }}
	deps, err := l.list(ctx, []string{"-deps", "-json=ImportPath"}, []string{"./..."})
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, p := range deps {
		if wanted(p.ImportPath) {
			paths = append(paths, p.ImportPath)
		}
	}
	if len(paths) == 0 {
		return nil, nil
	}
	pkgs, err := l.listMany(ctx, []string{"-export", "-json=" + exportFields + ",Error"}, paths)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	known := make(map[string]*types.Package)
	var out []*types.Package
	for _, p := range pkgs {
		if p.Export == "" {
			reason := "the go command does not say why"
			if p.Error != nil {
				reason = p.Error.Err
			}
			return nil, failure("\"go build "+p.ImportPath+"\" shows the same error.", "package %s cannot be compiled, so its names cannot be looked up: %s", p.ImportPath, reason)
		}
		pkg, err := readExport(newUnit(p), fset, known)
		if err != nil {
			return nil, fmt.Errorf("package %s: %w", p.ImportPath, err)
		}
		out = append(out, pkg)
	}
	return out, nil
}
