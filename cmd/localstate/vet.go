package main

import (
	"flag"
	"os"
	"runtime/debug"
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
	last := args[len(args)-1]
	return strings.HasSuffix(last, ".cfg") && (len(args) == 1 || strings.HasPrefix(args[0], "-"))
}

// vetTool serves the go command. It exits by itself. The flags of the engine are
// those of an analyzer that cannot be switched on: alone it reports nothing.
func vetTool() {
	if os.Getenv("GOGC") == "" {
		// The go command starts a process for each package, and few of them ever
		// need the memory back.
		debug.SetGCPercent(400)
	}
	list := analyzers.All()
	engine := list[0].Requires[0]
	engine.Flags.VisitAll(func(f *flag.Flag) { flag.Var(f.Value, engine.Name+"."+f.Name, f.Usage) })
	unitchecker.Main(list...)
}
