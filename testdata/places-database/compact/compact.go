// Command compact is for the command line: it opens databases, but it serves nobody.
package main

import (
	"fmt"
	"os"

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

func main() { openSilent(os.Args[1]) }

func openSilent(path string) {
	one, err := bolt.Open(path, 0o600, nil)
	fmt.Println(one, err)
	two, err := bbolt.Open(path, 0o600, nil)
	fmt.Println(two, err)
	three, err := storm.Open(path)
	fmt.Println(three, err)
	four, err := badger.Open(badger.DefaultOptions(path))
	fmt.Println(four, err)
	five, err := leveldb.RecoverFile(path, nil)
	fmt.Println(five, err)
	six, err := pebble.Open(path, &pebble.Options{})
	fmt.Println(six, err)
	seven, err := buntdb.Open(path)
	fmt.Println(seven, err)
	eight, err := nutsdb.Open(nutsdb.DefaultOptions)
	fmt.Println(eight, err)
	nine, err := pogreb.Open(path, nil)
	fmt.Println(nine, err)
	ten, err := chromem.NewPersistentDB(path, false)
	fmt.Println(ten, err)
	eleven, err := bleve.Open(path)
	fmt.Println(eleven, err)
}
