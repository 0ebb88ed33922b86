package driver

import (
	"bytes"
	"context"
	"encoding/gob"
	"maps"
	"slices"

	"github.com/golocalstate/localstate/internal/cache"
	"github.com/golocalstate/localstate/internal/check"
	"github.com/golocalstate/localstate/internal/summary"
)

// kept is what earlier runs have left for this one; nil keeps nothing.
type kept struct {
	cache *cache.Cache
	keys  *keyer
}

// A keptSummary is a package's summary together with what it follows from
// besides Go files: which of the paths that the package names are in its module's tree.
type keptSummary struct {
	Summary         []byte
	Present, Absent []string
}

// recall finds the units whose summaries are known, and marks those whose types
// are needed: of the others, and of what they import.
func (k *kept) recall(ctx context.Context, l lister, units []*unit, opts Options) error {
	if k == nil {
		return nil
	}
	env, err := goEnv(ctx, l.dir)
	if err != nil {
		return err
	}
	if k.keys, err = newKeyer(env, opts.Rules, opts.Policy); err != nil {
		return err
	}
	for _, u := range units {
		if k.keys.add(u) && u.own && len(u.sources()) > 0 {
			k.summary(u)
		}
	}
	for _, u := range units {
		u.wanted = u.own && u.summary == nil
	}
	want(units)
	return nil
}

// want marks all that is imported by what is wanted and read from source.
func want(units []*unit) {
	for _, u := range slices.Backward(units) {
		if u.wanted && u.fromSource {
			for _, dep := range u.imports {
				dep.wanted = true
			}
		}
	}
}

// summary takes a unit's summary from the cache, if what it follows from is the same.
func (k *kept) summary(u *unit) {
	var entry keptSummary
	if !k.get(k.keys.keys[u], &entry) {
		return
	}
	absent := func(name string) bool { return summary.Absent(u.Dir, name) }
	present := func(name string) bool { return !absent(name) }
	if slices.ContainsFunc(entry.Present, absent) || slices.ContainsFunc(entry.Absent, present) {
		return
	}
	packages, err := summary.Decode(entry.Summary)
	if err != nil || len(packages) != 1 {
		return
	}
	u.encoded, u.summary = entry.Summary, packages[0]
	u.skipped = slices.Clone(u.summary.Skipped)
}

// keep keeps a unit's summary; asked are the paths that it asked for, and
// whether each was absent. A unit with errors is not kept: what the errors are is
// said anew in each run, and what imports it is incomplete as well.
func (k *kept) keep(u *unit, asked map[string]bool) {
	if k == nil || u.summary == nil {
		return
	}
	u.encoded = summary.Encode([]*summary.Package{u.summary})
	key, ok := k.keys.keys[u]
	if !ok || u.reason != "" || len(u.errors) > 0 {
		return
	}
	entry := keptSummary{Summary: u.encoded}
	for _, name := range slices.Sorted(maps.Keys(asked)) {
		if asked[name] {
			entry.Absent = append(entry.Absent, name)
		} else {
			entry.Present = append(entry.Present, name)
		}
	}
	k.put(key, entry)
}

// check is what the rules say of a unit: as an earlier run has kept it, or else as link gives it.
func (k *kept) check(u *unit, link func() check.Result) check.Result {
	if k == nil {
		return link()
	}
	key := k.keys.linked(u)
	var res check.Result
	if k.get(key, &res) {
		return res
	}
	res = link()
	k.put(key, res)
	return res
}

func (k *kept) get(key cache.Key, entry any) bool {
	data, ok := k.cache.Get(key)
	return ok && gob.NewDecoder(bytes.NewReader(data)).Decode(entry) == nil
}

func (k *kept) put(key cache.Key, entry any) {
	var buf bytes.Buffer
	if gob.NewEncoder(&buf).Encode(entry) == nil {
		k.cache.Put(key, buf.Bytes())
	}
}
