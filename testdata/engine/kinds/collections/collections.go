// Package collections keeps state in slices, arrays, lists and maps of the
// standard library.
package collections

import (
	"container/list"
	"container/ring"
	"fmt"
	"net/http"
	"slices"
	"sync"
)

var mu sync.Mutex

var (
	queue   = list.New()             // want `localcache: .*queue`
	recent  = ring.New(16)           // want `localcache: .*recent`
	pairs   sync.Map                 // want `localcache: .*pairs`
	buckets [16]int                  // want `localcache: .*buckets`
	grid    [4][4]string             // want `localcache: .*grid`
	log     []string                 // want `localcache: .*log`
	nested  = map[string][]string{}  // want `localcache: .*nested`
	set     = map[string]struct{}{}  // want `localcache: .*set`
	byPtr   = &[]string{}            // want `localcache: .*byPtr`
	holder  = struct{ n []string }{} // want `localcache: .*(holder|n)`
)

var (
	primesSilent = sieve(100)
	weekSilent   = [7]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}
	orderSilent  = list.New()
	knownSilent  sync.Map
)

func init() {
	for _, name := range weekSilent {
		orderSilent.PushBack(name)
		knownSilent.Store(name, true)
	}
}

func sieve(n int) []int {
	var primes []int
	composite := make([]bool, n)
	for i := 2; i < n; i++ {
		if composite[i] {
			continue
		}
		primes = append(primes, i)
		for j := i * i; j < n; j += i {
			composite[j] = true
		}
	}
	return primes
}

func push(s *[]string, v string) { *s = append(*s, v) }

// Add puts a value into every collection.
func Add(w http.ResponseWriter, r *http.Request) {
	v := r.FormValue("v")
	mu.Lock()
	defer mu.Unlock()
	queue.PushBack(v)
	recent = recent.Next()
	recent.Value = v
	pairs.LoadOrStore(v, r.RemoteAddr)
	buckets[len(v)%len(buckets)]++
	grid[len(v)%4][0] = v
	log = append(log, v)
	nested[r.RemoteAddr] = append(nested[r.RemoteAddr], v)
	set[v] = struct{}{}
	push(byPtr, v)
	holder.n = append(holder.n, v)
}

// Show shows every collection.
func Show(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	for e := queue.Front(); e != nil; e = e.Next() {
		fmt.Fprintln(w, e.Value)
	}
	recent.Do(func(v any) { fmt.Fprintln(w, v) })
	pairs.Range(func(k, v any) bool { fmt.Fprintln(w, k, v); return true })
	_, ok := set[r.FormValue("v")]
	fmt.Fprintln(w, buckets, grid, log, nested, ok, *byPtr, holder.n)
}

// ShowSilent reads what init has filled.
func ShowSilent(w http.ResponseWriter, r *http.Request) {
	for e := orderSilent.Front(); e != nil; e = e.Next() {
		_, ok := knownSilent.Load(e.Value)
		fmt.Fprintln(w, e.Value, ok)
	}
	fmt.Fprintln(w, primesSilent, weekSilent[len(r.URL.Path)%7])
}

// SortSilent works on copies of what lives long.
func SortSilent(w http.ResponseWriter, r *http.Request) {
	days := weekSilent
	days[0] = r.FormValue("first")
	primes := slices.Clone(primesSilent)
	primes[0] = len(days[0])
	local := list.New()
	for _, p := range primes {
		local.PushFront(p)
	}
	var m sync.Map
	m.Store(days[0], local.Len())
	var l []string
	push(&l, days[0])
	fmt.Fprintln(w, days, primes, l)
}
