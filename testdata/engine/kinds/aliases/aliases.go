// Package aliases reaches what lives long by other names.
package aliases

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// Board has its state in several fields, each written in another way.
type Board struct {
	mu       sync.Mutex
	local    map[string]string            // want `localcache: .*local`
	param    map[string]string            // want `localcache: .*param`
	getter   map[string]string            // want `localcache: .*getter`
	nested   map[string]map[string]string // want `localcache: .*nested`
	swapped  map[string]string            // want `localcache: .*swapped`
	copied   map[string]string            // want `localcache: .*copied`
	inserted []string                     // want `localcache: .*inserted`
	element  []string                     // want `localcache: .*element`
	decoded  map[string]string            // want `localcache: .*decoded`
	inner    struct{ last string }        // want `localcache: .*(inner|last)`
	ptr      *string                      // want `localcache: .*ptr`

	cloneSilent   map[string]string
	sortedSilent  []string
	readSilent    map[string]string
	defaultSilent map[string]map[string]string
}

// New returns a board.
func New() *Board {
	return &Board{
		local:         map[string]string{},
		param:         map[string]string{},
		getter:        map[string]string{},
		nested:        map[string]map[string]string{},
		copied:        map[string]string{},
		element:       make([]string, 8),
		decoded:       map[string]string{},
		ptr:           new(string),
		cloneSilent:   map[string]string{"a": "A"},
		sortedSilent:  []string{"c", "b", "a"},
		readSilent:    map[string]string{"b": "B"},
		defaultSilent: map[string]map[string]string{"en": {"hello": "hello"}, "fr": {"hello": "bonjour"}},
	}
}

func put(m map[string]string, k, v string) { m[k] = v }

func (b *Board) items() map[string]string { return b.getter }

// Write writes into every field.
func (b *Board) Write(w http.ResponseWriter, r *http.Request) {
	k, v := r.FormValue("k"), r.FormValue("v")
	b.mu.Lock()
	defer b.mu.Unlock()

	m := b.local
	m[k] = v

	put(b.param, k, v)

	b.items()[k] = v

	sub, ok := b.nested[k]
	if !ok {
		sub = map[string]string{}
		b.nested[k] = sub
	}
	sub["v"] = v

	b.swapped = map[string]string{k: v}

	maps.Copy(b.copied, map[string]string{k: v})

	b.inserted = slices.Insert(b.inserted, 0, v)

	window := b.element[2:6]
	window[len(v)%4] = v

	json.NewDecoder(r.Body).Decode(&b.decoded)

	inner := &b.inner
	inner.last = v

	*b.ptr = v
}

// Read shows every field.
func (b *Board) Read(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	json.NewEncoder(w).Encode([]any{
		b.local, b.param, b.getter, b.nested, b.swapped, b.copied, b.inserted, b.element, b.decoded, b.inner.last, *b.ptr,
	})
}

// Silent works on copies.
func (b *Board) Silent(w http.ResponseWriter, r *http.Request) {
	k, v := r.FormValue("k"), r.FormValue("v")

	clone := maps.Clone(b.cloneSilent)
	clone[k] = v

	sorted := append([]string(nil), b.sortedSilent...)
	sorted = append(sorted, v)
	slices.Sort(sorted)

	read := make(map[string]string, len(b.readSilent))
	for key, val := range b.readSilent {
		read[strings.ToUpper(key)] = val
	}
	put(read, k, v)

	texts := map[string]string{}
	for key, val := range b.defaultSilent[k] {
		texts[key] = val + v
	}
	json.NewEncoder(w).Encode([]any{clone, sorted, read, texts})
}
