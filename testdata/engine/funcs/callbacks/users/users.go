// Package users tells listeners of what happens to users.
package users

// Listener is called with the name of a user.
type Listener func(name string)

// Notifier keeps listeners in a slice, and others by topic.
type Notifier struct {
	createdSilent []Listener
	byTopicSilent map[string]Listener
}

// OnCreated adds a listener.
func (n *Notifier) OnCreated(l Listener) {
	n.createdSilent = append(n.createdSilent, l)
}

// OnTopic sets the listener of a topic.
func (n *Notifier) OnTopic(topic string, l Listener) {
	if n.byTopicSilent == nil {
		n.byTopicSilent = make(map[string]Listener)
	}
	n.byTopicSilent[topic] = l
}

// Created calls every listener.
func (n *Notifier) Created(name string) {
	for _, l := range n.createdSilent {
		l(name)
	}
}

// Fire calls the listener of a topic.
func (n *Notifier) Fire(topic, name string) {
	if l, ok := n.byTopicSilent[topic]; ok {
		l(name)
	}
}
