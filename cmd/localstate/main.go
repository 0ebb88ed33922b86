// Localstate finds state in Go servers that dies with the host: data that is
// lost when the process or its disk is, or that differs between replicas.
//
//	localstate [flags] [packages]
//
// Its other commands are those of localstate -h.
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
	if len(args) > 1 && args[0] == refuseWord {
		os.Exit(refuse(args[1:]))
	}
	// An interrupted run removes what it has laid out; the second interrupt ends it at once.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, args, os.Stdout, os.Stderr))
}
