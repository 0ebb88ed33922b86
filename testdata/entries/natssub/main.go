// Command natssub is called back by NATS.
package main

import (
	"log"
	"strings"
	"sync"

	"github.com/nats-io/nats.go"
)

var (
	mu       sync.Mutex
	presence = map[string]string{} // want `localcache: .*presence`
)

func main() {
	nc, err := nats.Connect(nats.DefaultURL)
	if err != nil {
		log.Fatal(err)
	}
	defer nc.Drain()
	_, err = nc.Subscribe("presence.*", func(m *nats.Msg) {
		mu.Lock()
		defer mu.Unlock()
		presence[m.Subject] = string(m.Data)
	})
	if err != nil {
		log.Fatal(err)
	}
	_, err = nc.QueueSubscribe("who", "who", func(m *nats.Msg) {
		mu.Lock()
		defer mu.Unlock()
		m.Respond([]byte(presence["presence."+string(m.Data)]))
	})
	if err != nil {
		log.Fatal(err)
	}
	if _, err := nc.Subscribe("upper", upperSilent); err != nil {
		log.Fatal(err)
	}
	select {}
}

func upperSilent(m *nats.Msg) {
	words := map[string]string{}
	for word := range strings.FieldsSeq(string(m.Data)) {
		words[word] = strings.ToUpper(word)
	}
	m.Respond([]byte(strings.Join([]string{words["a"], words["b"]}, " ")))
}
