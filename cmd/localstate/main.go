// Localstate finds state in Go servers that dies with the host: data that is
// lost when the process or its disk is, or that differs between replicas.
//
//	localstate [flags] [packages]   analyse packages
//	localstate baseline write       remember what is found today
//	localstate explain [rule]       say what a rule reports and why
//	localstate why file:line        say why something is reported there, or why not
//	localstate catalog [library]    show what is known of libraries
//
// It is also a vet tool: go vet -vettool=$(which localstate) ./...
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	args := os.Args[1:]
	if isVetTool(args) {
		vetTool()
		return
	}
	// An interrupted run removes what it has laid out; the second interrupt ends it at once.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, args, os.Stdout, os.Stderr))
}
