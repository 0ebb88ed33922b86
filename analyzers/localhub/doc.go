// Package localhub reports registries of live connections and subscribers that
// are kept in the memory of the process, so that an event reaches only the
// clients of the replica that it happens on.
//
// # What
//
// A map, slice or sync.Map that lives as long as the process and holds
// connections (websockets, server-sent events, http.ResponseWriter, http.Flusher),
// channels that a handler waits on, structs with one of these, or callbacks that
// write to a connection. And the hubs of libraries: melody, centrifuge without a
// broker, socket.io. Channels that lead to a registry belong to it and are not
// reported again.
//
// # Why it dies
//
// A client is connected to one replica. What happens on another one, a chat
// message, a finished job, a revoked login, never reaches it. The more replicas
// there are, the fewer clients hear of anything.
//
// # Not reported
//
// Channels and connections that only the handler which made them uses; a
// registry that is only read where messages of a broker come in (Redis pub/sub,
// NATS, a queue), which is how it should be; channels on which a request waits
// for the end of what another one does; channels that carry a channel for the
// answer; calls that wait, once each, for what a goroutine of their own finds, or
// for the reply of a service that this process called.
//
// # Before
//
//	func (h *Hub) Publish(user string, event Event) {
//		for _, c := range h.clients[user] {
//			c.send <- event
//		}
//	}
//
// # After
//
//	func (h *Hub) Publish(ctx context.Context, user string, event []byte) error {
//		return h.redis.Publish(ctx, "events:"+user, event).Err()
//	}
//
//	func (h *Hub) deliver(ctx context.Context) { // once per replica
//		for msg := range h.redis.PSubscribe(ctx, "events:*").Channel() {
//			for _, c := range h.clients[strings.TrimPrefix(msg.Channel, "events:")] {
//				c.send <- msg.Payload
//			}
//		}
//	}
//
// # Suppress
//
// Where clients that belong together always reach the same replica:
//
//	type Hub struct {
//		//localstate:ignore localhub the proxy sends all clients of a room to one replica
//		rooms map[string][]*websocket.Conn
//	}
//
// # Limits
//
// A registry of values behind an interface is known only by the objects that
// the program puts there. A broker is one that the catalogue knows.
package localhub
