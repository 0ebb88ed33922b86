// Localstate finds state in Go servers that dies with the host: data that is
// lost when the process or its disk is, or that differs between replicas.
//
//	localstate [flags] [packages]   analyse packages
//	localstate explain [rule]       say what a rule reports and why
//	localstate catalog [library]    show what is known of libraries
//
// It is also a vet tool: go vet -vettool=$(which localstate) ./...
package main

import (
	"context"
	"os"
)

func main() {
	args := os.Args[1:]
	if isVetTool(args) {
		vetTool()
		return
	}
	os.Exit(run(context.Background(), args, os.Stdout, os.Stderr))
}
