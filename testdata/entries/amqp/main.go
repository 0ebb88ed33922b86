// Command amqp consumes deliveries of RabbitMQ.
package main

import (
	"log"
	"strings"

	amqp "github.com/rabbitmq/amqp091-go"
)

type consumer struct {
	ch   *amqp.Channel
	seen map[string]bool // want `local(cache|limit): .*seen`
}

func (c *consumer) run(queue string) error {
	deliveries, err := c.ch.Consume(queue, "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for d := range deliveries {
		if c.seen[d.MessageId] {
			d.Ack(false)
			continue
		}
		c.seen[d.MessageId] = true
		log.Printf("got %d bytes", len(d.Body))
		d.Ack(false)
	}
	return nil
}

func (c *consumer) wordsSilent(queue string) error {
	deliveries, err := c.ch.Consume(queue, "", true, false, false, false, nil)
	if err != nil {
		return err
	}
	for d := range deliveries {
		words := map[string]int{}
		for word := range strings.FieldsSeq(string(d.Body)) {
			words[word]++
		}
		log.Printf("got %d different words", len(words))
	}
	return nil
}

func main() {
	conn, err := amqp.Dial("amqp://rabbit.internal/")
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	ch, err := conn.Channel()
	if err != nil {
		log.Fatal(err)
	}
	c := &consumer{ch: ch, seen: map[string]bool{}}
	go c.wordsSilent("texts")
	log.Fatal(c.run("orders"))
}
