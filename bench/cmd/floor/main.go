// Floor loads and type-checks the packages of the module in the current folder
// and does nothing else: the go command lists them and says where the export
// data of all that they import lies, and they are parsed and type-checked. No
// tool that looks at types can take less.
package main

import (
	"fmt"
	"os"

	"golang.org/x/tools/go/packages"
)

func main() {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles |
		packages.NeedImports | packages.NeedExportFile | packages.NeedTypes | packages.NeedSyntax | packages.NeedTypesInfo |
		packages.NeedTypesSizes}, "./...")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	errors := 0
	for _, p := range pkgs {
		errors += len(p.Errors)
		if p.Types == nil {
			fmt.Fprintf(os.Stderr, "%s has no types\n", p.PkgPath)
			os.Exit(2)
		}
	}
	fmt.Printf("%d packages, %d errors\n", len(pkgs), errors)
}
