// Command callbacks keeps state in functions that are called out of slices and
// maps.
package main

import (
	"log"
	"net/http"

	"example.com/engine/funcs/callbacks/users"
)

type instances struct {
	running map[string]bool // want `localcache: .*running`
	// knownSilent is filled by a callback that only main calls.
	knownSilent map[string]bool
}

func (i *instances) start(name string) { i.running[name] = true }

func (i *instances) learn(name string) { i.knownSilent[name] = true }

var blocked = map[string]bool{} // want `localcache: .*blocked`

type server struct {
	notify *users.Notifier
	inst   *instances
}

func (s *server) create(w http.ResponseWriter, r *http.Request) {
	if name := r.FormValue("name"); blocked[name] || s.inst.running[name] || s.inst.knownSilent[name] {
		http.Error(w, "taken", http.StatusConflict)
		return
	}
	s.notify.Created(r.FormValue("name"))
}

func (s *server) block(w http.ResponseWriter, r *http.Request) {
	s.notify.Fire("block", r.FormValue("name"))
}

func main() {
	inst := &instances{running: map[string]bool{}, knownSilent: map[string]bool{}}
	boot := &users.Notifier{}
	boot.OnCreated(inst.learn)
	for _, name := range []string{"admin", "guest"} {
		boot.Created(name)
	}

	s := &server{notify: &users.Notifier{}, inst: inst}
	s.notify.OnCreated(inst.start)
	s.notify.OnTopic("block", func(name string) { blocked[name] = true })

	http.HandleFunc("/create", s.create)
	http.HandleFunc("/block", s.block)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
