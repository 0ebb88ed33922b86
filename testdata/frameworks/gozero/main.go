// Command gozero serves with go-zero: handlers call a logic object that they
// make for each request.
package main

import (
	"context"
	"net/http"
	"sync"

	"github.com/zeromicro/go-zero/rest"
	"github.com/zeromicro/go-zero/rest/httpx"
)

type serviceContext struct {
	mu     sync.Mutex
	scores map[string]int // want `localcache: .*scores`
}

type logicSilent struct {
	ctx    context.Context
	svcCtx *serviceContext
	steps  []string
}

func newLogic(ctx context.Context, svcCtx *serviceContext) *logicSilent {
	return &logicSilent{ctx: ctx, svcCtx: svcCtx}
}

type scoreRequest struct {
	Name string `path:"name"`
}

func (l *logicSilent) score(req *scoreRequest) (map[string]any, error) {
	l.steps = append(l.steps, "score "+req.Name)
	l.svcCtx.mu.Lock()
	defer l.svcCtx.mu.Unlock()
	l.svcCtx.scores[req.Name]++
	return map[string]any{"score": l.svcCtx.scores[req.Name], "steps": l.steps}, nil
}

func scoreHandler(svcCtx *serviceContext) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var req scoreRequest
		if err := httpx.Parse(r, &req); err != nil {
			httpx.ErrorCtx(r.Context(), w, err)
			return
		}
		resp, err := newLogic(r.Context(), svcCtx).score(&req)
		if err != nil {
			httpx.ErrorCtx(r.Context(), w, err)
			return
		}
		httpx.OkJsonCtx(r.Context(), w, resp)
	}
}

func main() {
	server := rest.MustNewServer(rest.RestConf{Host: "0.0.0.0", Port: 8080})
	defer server.Stop()
	svcCtx := &serviceContext{scores: map[string]int{}}
	server.AddRoutes([]rest.Route{
		{Method: http.MethodPost, Path: "/scores/:name", Handler: scoreHandler(svcCtx)},
	})
	server.Start()
}
