package main

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/golocalstate/localstate/analyzers"
)

// isVetTool reports whether the go command runs this process as its vet tool:
// it asks for the version, then for the flags, and then has each package
// analysed by the name of a file that describes it.
func isVetTool(args []string) bool {
	if len(args) == 0 {
		return false
	}
	if strings.HasPrefix(args[0], "-V=") || args[0] == "-flags" {
		return true
	}
	flags, last := args[:len(args)-1], args[len(args)-1]
	return strings.HasSuffix(last, ".cfg") && !slices.ContainsFunc(flags, func(a string) bool { return !strings.HasPrefix(a, "-") })
}

// vetTool serves the go command. It exits by itself.
func vetTool() { unitchecker.Main(analyzers.All()...) }
