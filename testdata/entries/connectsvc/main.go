// Command connectsvc serves a procedure with connect.
package main

import (
	"context"
	"log"
	"net/http"
	"sync"

	"connectrpc.com/connect"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

type greeter struct {
	mu     sync.Mutex
	greets map[string]int64 // want `localcache: .*greets`
}

func (g *greeter) greet(ctx context.Context, req *connect.Request[wrapperspb.StringValue]) (*connect.Response[wrapperspb.Int64Value], error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.greets[req.Msg.GetValue()]++
	return connect.NewResponse(wrapperspb.Int64(g.greets[req.Msg.GetValue()])), nil
}

func lengthSilent(ctx context.Context, req *connect.Request[wrapperspb.StringValue]) (*connect.Response[wrapperspb.Int64Value], error) {
	count := map[rune]int64{}
	for _, c := range req.Msg.GetValue() {
		count[c]++
	}
	return connect.NewResponse(wrapperspb.Int64(int64(len(count)))), nil
}

func main() {
	g := &greeter{greets: map[string]int64{}}
	mux := http.NewServeMux()
	mux.Handle("/greet.v1.Greeter/Greet", connect.NewUnaryHandler("/greet.v1.Greeter/Greet", g.greet))
	mux.Handle("/greet.v1.Greeter/Length", connect.NewUnaryHandler("/greet.v1.Greeter/Length", lengthSilent))
	log.Fatal(http.ListenAndServe(":8080", mux))
}
