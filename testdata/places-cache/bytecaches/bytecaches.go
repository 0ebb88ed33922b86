// Package bytecaches keeps bytes with bigcache, freecache and fastcache.
package bytecaches

import (
	"context"
	"net/http"
	"time"

	"github.com/VictoriaMetrics/fastcache"
	"github.com/allegro/bigcache/v3"
	"github.com/coocood/freecache"

	"example.com/places/upstream"
)

type clock struct{}

func (clock) Now() uint32 { return uint32(time.Now().Unix()) }

var (
	big, _    = bigcache.New(context.Background(), bigcache.DefaultConfig(time.Minute)) // want `localcache: .*bigcache\.New `
	oldBig, _ = bigcache.NewBigCache(bigcache.DefaultConfig(time.Minute))               // want `localcache: .*bigcache\.NewBigCache`

	free      = freecache.NewCache(1 << 20)                   // want `localcache: .*freecache\.NewCache `
	freeTimed = freecache.NewCacheCustomTimer(1<<20, clock{}) // want `localcache: .*freecache\.NewCacheCustomTimer`
	fast      = fastcache.New(1 << 20)                        // want `localcache: .*fastcache\.New `
	warm      = fastcache.LoadFromFileOrNew("warm.db", 1<<20) // want `localcache: .*fastcache\.LoadFromFileOrNew`
	loaded, _ = fastcache.LoadFromFile("loaded.db")           // want `localcache: .*fastcache\.LoadFromFile `

	bigSilent, _ = bigcache.New(context.Background(), bigcache.DefaultConfig(0))
	freeSilent   = freecache.NewCache(1 << 20)
	fastSilent   = fastcache.New(1 << 20)
)

func init() {
	bigSilent.Set("km", []byte("1000"))
	freeSilent.Set([]byte("km"), []byte("1000"), 0)
	fastSilent.Set([]byte("km"), []byte("1000"))
}

// Big asks both constructors of bigcache.
func Big(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	a, err := big.Get(q)
	if err != nil {
		a = []byte(upstream.Fetch(q))
		big.Set(q, a)
	}
	w.Write(a)
	oldBig.Append(q, a)
	if b, err := oldBig.Get(q); err == nil {
		w.Write(b)
	}
}

// Free asks both constructors of freecache.
func Free(w http.ResponseWriter, r *http.Request) {
	q := []byte(r.FormValue("q"))
	a, err := free.Get(q)
	if err != nil {
		a = []byte(upstream.Fetch(string(q)))
		free.Set(q, a, 60)
	}
	w.Write(a)
	if b, _ := freeTimed.GetOrSet(q, a, 60); b != nil {
		w.Write(b)
	}
}

// Fast asks all constructors of fastcache.
func Fast(w http.ResponseWriter, r *http.Request) {
	q := []byte(r.FormValue("q"))
	a, ok := fast.HasGet(nil, q)
	if !ok {
		a = []byte(upstream.Fetch(string(q)))
		fast.Set(q, a)
	}
	w.Write(a)
	w.Write(warm.Get(nil, q))
	warm.Set(q, a)
	w.Write(loaded.GetBig(nil, q))
	loaded.SetBig(q, a)
}

// UnitSilent reads what init has filled.
func UnitSilent(w http.ResponseWriter, r *http.Request) {
	unit := r.FormValue("unit")
	a, _ := bigSilent.Get(unit)
	b, _ := freeSilent.Get([]byte(unit))
	w.Write(append(append(a, b...), fastSilent.Get(nil, []byte(unit))...))
}
