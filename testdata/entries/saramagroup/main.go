// Command saramagroup consumes messages with a sarama consumer group.
package main

import (
	"context"
	"log"
	"sync"

	"github.com/IBM/sarama"
)

type consumer struct {
	mu     sync.Mutex
	totals map[string]int // want `localcache: .*totals`
	// topicsSilent is filled by main.
	topicsSilent map[string]bool
}

func (c *consumer) Setup(sarama.ConsumerGroupSession) error   { return nil }
func (c *consumer) Cleanup(sarama.ConsumerGroupSession) error { return nil }

func (c *consumer) ConsumeClaim(sess sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	batch := map[string]int{}
	for msg := range claim.Messages() {
		if !c.topicsSilent[msg.Topic] {
			continue
		}
		batch[string(msg.Key)]++
		c.mu.Lock()
		c.totals[string(msg.Key)] += len(msg.Value)
		if c.totals[string(msg.Key)] > 1<<20 {
			log.Printf("%s is full", msg.Key)
		}
		c.mu.Unlock()
		sess.MarkMessage(msg, "")
	}
	return nil
}

func main() {
	group, err := sarama.NewConsumerGroup([]string{"kafka:9092"}, "totals", sarama.NewConfig())
	if err != nil {
		log.Fatal(err)
	}
	c := &consumer{totals: map[string]int{}, topicsSilent: map[string]bool{}}
	topics := []string{"orders", "payments"}
	for _, t := range topics {
		c.topicsSilent[t] = true
	}
	for {
		if err := group.Consume(context.Background(), topics, c); err != nil {
			log.Fatal(err)
		}
	}
}
