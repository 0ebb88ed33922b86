package main

import (
	"fmt"
	"os"
	"runtime"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/golocalstate/localstate/cmd/gclplugin"
)

func main() {
	// The version "(devel)" makes golangci-lint key its cache on the binary, so
	// that no findings of another version of the plugin are shown.
	err := commands.Execute(commands.BuildInfo{GoVersion: runtime.Version(), Version: "(devel)"})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitcodes.Failure)
	}
}
