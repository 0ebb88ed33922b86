// Package pending waits for answers, once each: those that this process gives its own
// callers, and those that another request brings.
package pending

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"sync"
)

type message struct {
	ID   int64
	Text string
}

// Client calls another service over one connection, and tells the answers apart by
// the number of the call.
type Client struct {
	conn net.Conn

	mu           sync.Mutex
	next         int64
	callsSilent  map[int64]chan message
	pollsSeen    map[string]chan string // want `localhub: .*pollsSeen`
	flightSilent map[string][]chan string
}

// Dial connects.
func Dial(addr string) (*Client, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	c := &Client{
		conn:         conn,
		callsSilent:  map[int64]chan message{},
		pollsSeen:    map[string]chan string{},
		flightSilent: map[string][]chan string{},
	}
	go c.read()
	return c, nil
}

// read hands each answer to the call that waits for it.
func (c *Client) read() {
	dec := json.NewDecoder(c.conn)
	for {
		var m message
		if dec.Decode(&m) != nil {
			return
		}
		c.mu.Lock()
		answer := c.callsSilent[m.ID]
		delete(c.callsSilent, m.ID)
		c.mu.Unlock()
		if answer != nil {
			answer <- m
		}
	}
}

func (c *Client) call(text string) message {
	answer := make(chan message, 1)
	c.mu.Lock()
	c.next++
	id := c.next
	c.callsSilent[id] = answer
	c.mu.Unlock()
	json.NewEncoder(c.conn).Encode(message{id, text})
	return <-answer
}

// Ask calls the other service.
func (c *Client) Ask(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, c.call(r.FormValue("text")).Text)
}

// Render renders a page once for all that ask for it at a time.
func (c *Client) Render(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	page := make(chan string, 1)
	c.mu.Lock()
	first := len(c.flightSilent[name]) == 0
	c.flightSilent[name] = append(c.flightSilent[name], page)
	c.mu.Unlock()
	if first {
		go c.render(name)
	}
	fmt.Fprintln(w, <-page)
}

func (c *Client) render(name string) {
	text := c.call(name).Text
	c.mu.Lock()
	waiting := c.flightSilent[name]
	delete(c.flightSilent, name)
	c.mu.Unlock()
	for _, page := range waiting {
		page <- text
	}
}

// Poll waits for a message, which another replica can be sent.
func (c *Client) Poll(w http.ResponseWriter, r *http.Request) {
	seen := make(chan string, 1)
	c.mu.Lock()
	c.pollsSeen[r.FormValue("user")] = seen
	c.mu.Unlock()
	fmt.Fprintln(w, <-seen)
}

// Send sends a message to who waits.
func (c *Client) Send(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	seen := c.pollsSeen[r.FormValue("user")]
	c.mu.Unlock()
	if seen != nil {
		seen <- r.FormValue("text")
	}
}

// Pool does with few goroutines what requests wait for.
type Pool struct{ jobsSilent chan func() }

// NewPool starts the goroutines.
func NewPool() *Pool {
	p := &Pool{jobsSilent: make(chan func())}
	for range 4 {
		go p.work()
	}
	return p
}

func (p *Pool) work() {
	for job := range p.jobsSilent {
		job()
	}
}

// Look waits until one of the goroutines has found something.
func (p *Pool) Look(w http.ResponseWriter, r *http.Request) {
	var found string
	done := make(chan struct{})
	p.jobsSilent <- func() {
		defer close(done)
		found = look(r.FormValue("what"))
	}
	<-done
	fmt.Fprintln(w, found)
}

func look(what string) string {
	resp, err := http.Get("https://words.example.com/" + what)
	if err != nil {
		return err.Error()
	}
	defer resp.Body.Close()
	return resp.Status
}
