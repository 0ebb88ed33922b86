// Command grpcsvc serves gRPC: the health service with state of its own, and an
// interceptor.
package main

import (
	"context"
	"log"
	"net"
	"sync"

	"google.golang.org/grpc"
	"google.golang.org/grpc/health/grpc_health_v1"
)

type health struct {
	grpc_health_v1.UnimplementedHealthServer

	mu    sync.Mutex
	asked map[string]int // want `localcache: .*asked`
	// statusSilent is filled by newHealth.
	statusSilent map[string]grpc_health_v1.HealthCheckResponse_ServingStatus
}

func newHealth(services ...string) *health {
	h := &health{
		asked:        make(map[string]int),
		statusSilent: make(map[string]grpc_health_v1.HealthCheckResponse_ServingStatus),
	}
	for _, s := range services {
		h.statusSilent[s] = grpc_health_v1.HealthCheckResponse_SERVING
	}
	return h
}

func (h *health) Check(ctx context.Context, req *grpc_health_v1.HealthCheckRequest) (*grpc_health_v1.HealthCheckResponse, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.asked[req.GetService()]++
	if h.asked[req.GetService()] > 1000 {
		return &grpc_health_v1.HealthCheckResponse{Status: grpc_health_v1.HealthCheckResponse_UNKNOWN}, nil
	}
	return &grpc_health_v1.HealthCheckResponse{Status: h.statusSilent[req.GetService()]}, nil
}

func (h *health) Watch(req *grpc_health_v1.HealthCheckRequest, stream grpc_health_v1.Health_WatchServer) error {
	seen := map[string]bool{}
	seen[req.GetService()] = true
	return stream.Send(&grpc_health_v1.HealthCheckResponse{Status: h.statusSilent[req.GetService()]})
}

var (
	mu    sync.Mutex
	calls = map[string]int{} // want `localcache: .*calls`
)

func intercept(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	mu.Lock()
	calls[info.FullMethod]++
	n := calls[info.FullMethod]
	mu.Unlock()
	if n%100 == 0 {
		log.Printf("%s was called %d times", info.FullMethod, n)
	}
	return handler(ctx, req)
}

func main() {
	ln, err := net.Listen("tcp", ":9090")
	if err != nil {
		log.Fatal(err)
	}
	s := grpc.NewServer(grpc.UnaryInterceptor(intercept))
	grpc_health_v1.RegisterHealthServer(s, newHealth("users", "orders"))
	log.Fatal(s.Serve(ln))
}
