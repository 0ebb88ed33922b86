// Package hubs speaks to the clients of this replica, or of all.
package hubs

import (
	"net/http"

	"github.com/centrifugal/centrifuge"
	socketio "github.com/googollee/go-socket.io"
	"github.com/olahol/melody"
	"github.com/zishang520/socket.io/servers/socket/v3"
)

// Melody broadcasts to the clients of this process.
func Melody(mux *http.ServeMux) {
	m := melody.New() // want `localhub: .*melody\.New`
	m.HandleMessage(func(_ *melody.Session, msg []byte) { m.Broadcast(msg) })
	mux.HandleFunc("/melody", func(w http.ResponseWriter, r *http.Request) { m.HandleRequest(w, r) })
}

// Centrifuge has a memory broker by default.
func Centrifuge(mux *http.ServeMux) error {
	node, err := centrifuge.New(centrifuge.Config{}) // want `localhub: .*centrifuge\.New`
	if err != nil {
		return err
	}
	mux.Handle("/centrifuge", centrifuge.NewWebsocketHandler(node, centrifuge.WebsocketConfig{}))
	return node.Run()
}

// CentrifugeSilent has a broker in Redis.
func CentrifugeSilent(mux *http.ServeMux) error {
	node, err := centrifuge.New(centrifuge.Config{})
	if err != nil {
		return err
	}
	shard, err := centrifuge.NewRedisShard(node, centrifuge.RedisShardConfig{Address: "redis.internal:6379"})
	if err != nil {
		return err
	}
	broker, err := centrifuge.NewRedisBroker(node, centrifuge.RedisBrokerConfig{Shards: []*centrifuge.RedisShard{shard}})
	if err != nil {
		return err
	}
	node.SetBroker(broker)
	mux.Handle("/silent", centrifuge.NewWebsocketHandler(node, centrifuge.WebsocketConfig{}))
	return node.Run()
}

// Googollee keeps rooms in memory.
func Googollee(mux *http.ServeMux) {
	s := socketio.NewServer(nil) // want `localhub: .*NewServer`
	s.OnEvent("/", "say", func(c socketio.Conn, msg string) { s.BroadcastToRoom("/", "all", "said", msg) })
	mux.Handle("/socket.io/", s)
}

// GoogolleeSilent tells the rooms of other replicas.
func GoogolleeSilent(mux *http.ServeMux) error {
	s := socketio.NewServer(nil)
	if _, err := s.Adapter(&socketio.RedisAdapterOptions{Addr: "redis.internal:6379"}); err != nil {
		return err
	}
	mux.Handle("/silent.io/", s)
	return nil
}

// Zishang keeps rooms in memory.
func Zishang(mux *http.ServeMux) {
	s := socket.NewServer(nil, nil) // want `localhub: .*socket\.NewServer`
	mux.Handle("/zishang/", s.ServeHandler(nil))
}

// ZishangSilent tells the rooms of other replicas.
func ZishangSilent(mux *http.ServeMux, adapter socket.AdapterConstructor) {
	s := socket.NewServer(nil, nil)
	s.SetAdapter(adapter)
	mux.Handle("/silent-zishang/", s.ServeHandler(nil))
	options := socket.DefaultServerOptions()
	options.SetAdapter(adapter)
	mux.Handle("/silent-too/", socket.NewServer(nil, options).ServeHandler(nil))
}
