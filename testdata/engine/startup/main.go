// Command startup fills tables before it serves; a few of them are also written
// by requests.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"

	"example.com/engine/startup/conf"
	"example.com/engine/startup/features"
	"example.com/engine/startup/lazy"
	"example.com/engine/startup/registry"
	"example.com/engine/startup/registry/codecs"
	_ "example.com/engine/startup/registry/drivers"
)

var modeSilent string

// setMode is called by main only.
func setMode(m string) { modeSilent = m }

type server struct {
	static  *features.Static
	dynamic *features.Dynamic
	rules   []*lazy.Rule
}

func (s *server) addTool(w http.ResponseWriter, r *http.Request) {
	registry.AddTool(registry.Tool{Name: r.FormValue("name"), URL: r.FormValue("url")})
}

func (s *server) tool(w http.ResponseWriter, r *http.Request) {
	t, ok := registry.FindTool(r.PathValue("name"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	codecs.For(r.Header.Get("Accept"))(w, t)
}

func (s *server) dial(w http.ResponseWriter, r *http.Request) {
	if err := registry.Open("tcp", r.FormValue("addr")); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

func (s *server) feature(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if r.Method == http.MethodPut {
		s.dynamic.Set(name, r.FormValue("on") != "")
	}
	fmt.Fprintln(w, s.dynamic.On(name), s.static.On(name), modeSilent)
}

func (s *server) motto(w http.ResponseWriter, r *http.Request) {
	if m := r.FormValue("motto"); m != "" {
		conf.SetMotto(m)
	}
	lazy.Render(w, conf.Motto+conf.CurrentSilent.Title+conf.Env("SUFFIX"))
}

func (s *server) check(w http.ResponseWriter, r *http.Request) {
	for _, rule := range s.rules {
		fmt.Fprintln(w, rule.Match(r.URL.Path), lazy.Grep(rule.Pattern, r.FormValue("q")), lazy.Slug(r.FormValue("q")))
	}
}

func main() {
	path := flag.String("config", "engine.json", "settings")
	mode := flag.String("mode", "prod", "prod or dev")
	flag.Parse()
	setMode(*mode)
	if err := conf.Load(*path); err != nil {
		log.Fatal(err)
	}
	s := &server{
		static:  features.NewStatic("search"),
		dynamic: features.NewDynamic("search"),
		rules:   []*lazy.Rule{{Pattern: `^/api/`}, {Pattern: `\.html$`}},
	}
	if *mode == "dev" {
		s.static.Enable("debug")
	}

	mux := http.NewServeMux()
	mux.HandleFunc("POST /tools", s.addTool)
	mux.HandleFunc("GET /tools/{name}", s.tool)
	mux.HandleFunc("POST /dial", s.dial)
	mux.HandleFunc("/features/{name}", s.feature)
	mux.HandleFunc("/motto", s.motto)
	mux.HandleFunc("/check", s.check)
	log.Fatal(http.ListenAndServe(conf.CurrentSilent.Addr, mux))
}
