// Command mqtt is called back by an MQTT client.
package main

import (
	"log"
	"net/http"
	"sync"

	mqtt "github.com/eclipse/paho.mqtt.golang"
)

type sensors struct {
	mu   sync.Mutex
	last map[string]string // want `localcache: .*last`
}

func (s *sensors) onMessage(_ mqtt.Client, m mqtt.Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last[m.Topic()] = string(m.Payload())
}

func (s *sensors) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w.Write([]byte(s.last[r.FormValue("topic")]))
}

func echoSilent(c mqtt.Client, m mqtt.Message) {
	reply := append([]byte("re: "), m.Payload()...)
	c.Publish(m.Topic()+"/reply", 0, false, reply)
}

func main() {
	s := &sensors{last: map[string]string{}}
	client := mqtt.NewClient(mqtt.NewClientOptions().AddBroker("tcp://mqtt.internal:1883"))
	if t := client.Connect(); t.Wait() && t.Error() != nil {
		log.Fatal(t.Error())
	}
	client.Subscribe("sensors/#", 1, s.onMessage)
	client.Subscribe("echo/#", 1, echoSilent)
	log.Fatal(http.ListenAndServe(":8080", s))
}
