package driver_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/analyzers"
	"github.com/golocalstate/localstate/internal/cache"
	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/driver"
)

// keeping runs on a module with one cache, and counts what each run keeps anew.
type keeping struct {
	t *testing.T
	// dir is the folder of the module, at that of the cache.
	dir, at string
	opts    driver.Options
}

func newKeeping(t *testing.T, archive string) *keeping {
	policy, err := config.Default()
	require.NoError(t, err)
	return &keeping{
		t:    t,
		dir:  unpack(t, archive),
		at:   t.TempDir(),
		opts: driver.Options{Rules: analyzers.Rules(), Policy: policy},
	}
}

// run runs, and returns the result and the number of entries that it wrote. The
// result must be the one that a run without a cache has.
func (k *keeping) run() (*driver.Result, int) {
	k.t.Helper()
	k.opts.Dir = k.dir
	k.opts.Cache = nil
	want, err := driver.Run(context.Background(), k.opts)
	require.NoError(k.t, err)

	// Reading makes an entry younger only where it is older than an hour.
	before := time.Now().Add(-time.Minute)
	k.entries(func(path string, _ fs.FileInfo) { require.NoError(k.t, os.Chtimes(path, before, before)) })
	k.opts.Cache, err = cache.Open(k.at, cache.Limit, cache.Key{})
	require.NoError(k.t, err)
	res, err := driver.Run(context.Background(), k.opts)
	require.NoError(k.t, err)
	assert.Equal(k.t, want, res)
	written := 0
	k.entries(func(_ string, info fs.FileInfo) {
		if info.ModTime().After(before.Add(time.Second)) {
			written++
		}
	})
	return res, written
}

// entries calls f for the entries of the cache.
func (k *keeping) entries(f func(path string, info fs.FileInfo)) {
	k.t.Helper()
	require.NoError(k.t, filepath.WalkDir(k.at, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "-a") {
			return err
		}
		info, err := entry.Info()
		f(path, info)
		return err
	}))
}

func (k *keeping) edit(name, old, new string) {
	k.t.Helper()
	path := filepath.Join(k.dir, filepath.FromSlash(name))
	data, err := os.ReadFile(path)
	require.NoError(k.t, err)
	require.Contains(k.t, string(data), old)
	require.NoError(k.t, os.WriteFile(path, []byte(strings.Replace(string(data), old, new, 1)), 0o666))
}

const (
	summaries = 3 // of names, store and main
	links     = 3 // even where nothing is to be linked
)

func TestKept(t *testing.T) {
	place := []string{"example.com/m/store: store.kept"}
	tests := []struct {
		name    string
		change  func(*keeping)
		written int
		places  []string
	}{
		{"nothing changed", func(*keeping) {}, 0, place},
		{"a comment at the top", func(k *keeping) {
			k.edit("names/names.go", "fit for a key", "fit for the key")
		}, summaries, place}, // all import it, but what they are linked from is the same
		{"a function below all", func(k *keeping) {
			k.edit("names/names.go", `+ "."`, `+ "," + name`)
		}, summaries + links, place},
		{"a function above all", func(k *keeping) {
			k.edit("main.go", `store.Put(r.URL.Path, r.FormValue("name"))`, `_ = r.FormValue("name")`)
		}, 1 + 1, []string{}},
		{"a directive", func(k *keeping) {
			k.edit("store/store.go", "var kept", "//localstate:ignore localcache it is only a test\nvar kept")
		}, 2 + 2, []string{}},
		{"a rule is off", func(k *keeping) { k.opts.Rules = k.opts.Rules[:1] }, links, []string{}},
		{"an entry point of a framework", func(k *keeping) {
			k.opts.Policy = policyOf(k.t, "entry-points: [{package: example.com/f, entries: [{params: [\"*Request\"], request: [0]}]}]")
		}, summaries + links, place},
		{"a severity", func(k *keeping) { k.opts.Policy = policyOf(k.t, "rules: [-localcache]") }, 0, []string{}},
		{"the path of the module", func(k *keeping) {
			old := k.dir
			k.dir = filepath.Join(k.t.TempDir(), "elsewhere")
			require.NoError(k.t, os.CopyFS(k.dir, os.DirFS(old)))
		}, 0, place},
		{"damage", func(k *keeping) {
			require.NoError(k.t, filepath.WalkDir(k.at, func(path string, entry fs.DirEntry, err error) error {
				if err != nil || !strings.HasSuffix(path, "-d") {
					return err
				}
				return os.WriteFile(path, []byte("damaged"), 0o666)
			}))
		}, summaries + links, place},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			k := newKeeping(t, "kept")
			res, written := k.run()
			require.Equal(t, summaries+links, written)
			require.Equal(t, place, places(res.Findings))

			test.change(k)
			res, written = k.run()
			if test.name == "damage" && written == test.written-1 {
				written++ // two packages with nothing to link share an entry's bytes: one can mend them for both
			}
			assert.Equal(t, test.written, written)
			assert.Equal(t, test.places, places(res.Findings))
			_, written = k.run()
			assert.Zero(t, written)
		})
	}
}

// What cannot be analysed in full is said in every run, and never kept.
func TestKeptErrors(t *testing.T) {
	for _, archive := range []string{"typeerror", "syntax", "embed", "cycle", "odd", "cgo", "generated", "workspace"} {
		t.Run(archive, func(t *testing.T) {
			k := newKeeping(t, archive)
			if archive == "workspace" {
				k.opts.Patterns = []string{"work"}
			}
			first, _ := k.run()
			again, _ := k.run()
			assert.Equal(t, first, again)
		})
	}
}

func policyOf(t *testing.T, text string) *config.Policy {
	t.Helper()
	c, err := config.Parse("test.yml", []byte(text))
	require.NoError(t, err)
	policy, err := c.Resolve(nil)
	require.NoError(t, err)
	return policy
}
