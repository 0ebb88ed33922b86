// Command nethttp registers handlers in every way that net/http has.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"sync"
	"time"
)

var (
	mu         sync.Mutex
	byFunc     = map[string]int{} // want `localcache: .*byFunc`
	byLiteral  = map[string]int{} // want `localcache: .*byLiteral`
	byPattern  = map[string]int{} // want `localcache: .*byPattern`
	byHandler  = map[string]int{} // want `localcache: .*byHandler`
	byConv     = map[string]int{} // want `localcache: .*byConv`
	byServer   = map[string]int{} // want `localcache: .*byServer`
	byTimeout  = map[string]int{} // want `localcache: .*byTimeout`
	byStrip    = map[string]int{} // want `localcache: .*byStrip`
	byModify   = map[string]int{} // want `localcache: .*byModify`
	byListener = map[string]int{} // want `localcache: .*byListener`
	byMethod   = map[string]int{} // want `localcache: .*byMethod`

	bootSilent   = map[string]int{}
	unusedSilent = map[string]int{}
	serveSilent  = []string{"tcp", "tcp4"}
)

func count(m map[string]int, r *http.Request) int {
	mu.Lock()
	defer mu.Unlock()
	m[r.URL.Path]++
	return m[r.URL.Path]
}

func function(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	byFunc[r.URL.Path]++
	fmt.Fprintln(w, byFunc)
}

type handler struct{}

func (handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	byHandler[r.URL.Path]++
	fmt.Fprintln(w, byHandler)
}

type controller struct{ greeting string }

func (c *controller) Show(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	byMethod[r.URL.Path]++
	fmt.Fprintln(w, c.greeting, byMethod)
}

// neverSilent has the signature of no handler and is called by nobody.
func neverSilent(path string) { unusedSilent[path]++ }

// withoutHandlerSilent has parameters like a handler's, in another order and with
// more of them; main calls it before serving.
func withoutHandlerSilent(r *url.URL, n int) { bootSilent[r.Path] += n }

func static(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, bootSilent["/"], len(unusedSilent), serveSilent)
}

func main() {
	withoutHandlerSilent(&url.URL{Path: "/"}, 1)

	http.HandleFunc("/func", function)
	http.HandleFunc("/literal", func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		byLiteral[r.URL.Path]++
		fmt.Fprintln(w, byLiteral)
	})
	http.HandleFunc("/static", static)

	mux := http.NewServeMux()
	mux.HandleFunc("GET example.com/items/{id}", func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		byPattern[r.PathValue("id")]++
		fmt.Fprintln(w, byPattern)
	})
	mux.Handle("/handler", handler{})
	var conv http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		byConv[r.URL.Path]++
		fmt.Fprintln(w, byConv)
	})
	mux.Handle("/conv", conv)
	mux.HandleFunc("/method", (&controller{greeting: "hello"}).Show)
	mux.Handle("/timeout", http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		byTimeout[r.URL.Path]++
		fmt.Fprintln(w, byTimeout)
	}), time.Second, "too late"))
	mux.Handle("/strip/", http.StripPrefix("/strip", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		byStrip[r.URL.Path]++
		fmt.Fprintln(w, byStrip)
	})))

	proxy := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: "backend.internal"})
	proxy.ModifyResponse = func(resp *http.Response) error {
		mu.Lock()
		defer mu.Unlock()
		byModify[resp.Status]++
		resp.Header.Set("X-Count", fmt.Sprint(byModify[resp.Status]))
		return nil
	}
	mux.Handle("/proxy/", proxy)
	http.Handle("/", mux)

	srv := &http.Server{
		Addr: ":8081",
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			defer mu.Unlock()
			byServer[r.URL.Path]++
			fmt.Fprintln(w, byServer)
		}),
		BaseContext: func(net.Listener) context.Context { return context.Background() },
	}
	go func() {
		if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
			log.Fatal(err)
		}
	}()

	ln, err := net.Listen("tcp", ":8082")
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, count(byListener, r))
	}))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
