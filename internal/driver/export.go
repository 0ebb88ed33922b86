package driver

import (
	"go/token"
	"go/types"
	"os"

	"golang.org/x/tools/go/gcexportdata"
)

// readExports reads what the units that are read from source import and is not
// read from source itself. Reading one package also fills in parts of those
// that it mentions, so it is done one after the other, before the type checker
// looks at any of them.
func readExports(units []*unit, fset *token.FileSet) error {
	packages := make(map[string]*types.Package)
	for _, u := range units {
		if !u.fromSource || !u.wanted {
			continue
		}
		for _, dep := range u.imports {
			if dep.Export == "" || dep.types != nil {
				continue
			}
			var err error
			if dep.types, err = readExport(dep, fset, packages); err != nil {
				return err
			}
		}
	}
	return nil
}

func readExport(u *unit, fset *token.FileSet, packages map[string]*types.Package) (*types.Package, error) {
	f, err := os.Open(u.Export)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	// Deprecated, but it reads both what the go command writes up to Go 1.27, an
	// archive, and what it writes from Go 1.28 on.
	r, err := gcexportdata.NewReader(f)
	if err != nil {
		return nil, unreadable(u, err)
	}
	pkg, err := gcexportdata.Read(r, fset, packages, u.ImportPath)
	if err != nil {
		return nil, unreadable(u, err)
	}
	return pkg, nil
}

func unreadable(u *unit, err error) error {
	return failure("Build localstate again with that Go: "+install,
		"the go command's export data for package %s cannot be read, which happens when it is newer than the Go that localstate was built with: %v", u.ImportPath, err)
}
