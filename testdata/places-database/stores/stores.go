// Package stores opens embedded databases in a server.
package stores

import (
	"net/http"

	"github.com/akrylysov/pogreb"
	"github.com/asdine/storm/v3"
	"github.com/blevesearch/bleve/v2"
	"github.com/boltdb/bolt"
	"github.com/cockroachdb/pebble/v2"
	"github.com/dgraph-io/badger/v4"
	"github.com/nutsdb/nutsdb"
	"github.com/philippgille/chromem-go"
	"github.com/syndtr/goleveldb/leveldb"
	"github.com/tidwall/buntdb"
	"go.etcd.io/bbolt"
)

// Server keeps a little in each.
type Server struct {
	bolt       *bolt.DB
	bbolt      *bbolt.DB
	storm      *storm.DB
	badger     *badger.DB
	managed    *badger.DB
	level      *leveldb.DB
	recovered  *leveldb.DB
	pebble     *pebble.DB
	bunt       *buntdb.DB
	nuts       *nutsdb.DB
	pogreb     *pogreb.DB
	indexes    []bleve.Index
	vectors    *chromem.DB
	buntSilent *buntdb.DB
}

// Open opens all.
func Open() *Server {
	s := new(Server)
	s.bolt, _ = bolt.Open("/var/data/bolt.db", 0o600, nil)                // want `localdb: .*bolt\.Open`
	s.bbolt, _ = bbolt.Open("/var/data/bbolt.db", 0o600, nil)             // want `localdb: .*bbolt\.Open`
	s.storm, _ = storm.Open("/var/data/storm.db")                         // want `localdb: .*storm\.Open`
	s.badger, _ = badger.Open(badger.DefaultOptions("/var/data/badger"))  // want `localdb: .*badger\.Open `
	s.managed, _ = badger.OpenManaged(badger.DefaultOptions("/var/data")) // want `localdb: .*badger\.OpenManaged`
	s.level, _ = leveldb.OpenFile("/var/data/level", nil)                 // want `localdb: .*leveldb\.OpenFile`
	s.recovered, _ = leveldb.RecoverFile("/var/data/level", nil)          // want `localdb: .*leveldb\.RecoverFile`
	s.pebble, _ = pebble.Open("/var/data/pebble", &pebble.Options{})      // want `localdb: .*pebble\.Open`
	s.bunt, _ = buntdb.Open("/var/data/bunt.db")                          // want `localdb: .*buntdb\.Open`
	s.nuts, _ = nutsdb.Open(nutsdb.DefaultOptions)                        // want `localdb: .*nutsdb\.Open`
	s.pogreb, _ = pogreb.Open("/var/data/pogreb", nil)                    // want `localdb: .*pogreb\.Open`
	s.vectors, _ = chromem.NewPersistentDB("/var/data/vectors", false)    // want `localdb: .*chromem\.NewPersistentDB`

	first, _ := bleve.New("/var/data/first.bleve", bleve.NewIndexMapping())                                 // want `localdb: .*bleve\.New `
	second, _ := bleve.NewUsing("/var/data/second.bleve", bleve.NewIndexMapping(), "scorch", "scorch", nil) // want `localdb: .*bleve\.NewUsing`
	third, _ := bleve.Open("/var/data/third.bleve")                                                         // want `localdb: .*bleve\.Open `
	fourth, _ := bleve.OpenUsing("/var/data/fourth.bleve", map[string]any{"read_only": true})               // want `localdb: .*bleve\.OpenUsing`
	s.indexes = []bleve.Index{first, second, third, fourth}
	s.buntSilent, _ = buntdb.Open(":memory:")
	return s
}

// Put keeps the body.
func (s *Server) Put(w http.ResponseWriter, r *http.Request) {
	key, value := []byte(r.PathValue("key")), []byte(r.FormValue("value"))
	s.bbolt.Update(func(tx *bbolt.Tx) error { return tx.Bucket([]byte("all")).Put(key, value) })
	s.pebble.Set(key, value, pebble.Sync)
	s.level.Put(key, value, nil)
	s.pogreb.Put(key, value)
	for _, index := range s.indexes {
		index.Index(string(key), string(value))
	}
}
