// Package cache keeps what runs have worked out, for the runs after them: bytes
// by the hash of all that they follow from, in a folder of the user. The files
// are those of the go command's own cache: several processes may use them at a
// time, and what is damaged counts as missing. The package must not know what
// the bytes mean.
package cache

import (
	"cmp"
	"crypto/sha256"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"

	"github.com/rogpeppe/go-internal/cache"
)

// A Key is the hash of all that an entry follows from.
type Key [sha256.Size]byte

// A Cache is a folder of entries. All methods are safe for concurrent use.
type Cache struct {
	dir   string
	limit int64
	files *cache.Cache
	// salt is part of every key.
	salt  Key
	wrote atomic.Bool
}

// Limit is the number of bytes that the entries of a cache may have together. A
// large module needs a hundredth of it.
const Limit = 256 << 20

// Open opens the cache in a folder, which is made where it is missing. What one
// salt has put there, another does not see: it stands for the program.
func Open(dir string, limit int64, salt Key) (*Cache, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	files, err := cache.Open(dir)
	if err != nil {
		return nil, err
	}
	return &Cache{dir: dir, limit: limit, files: files, salt: salt}, nil
}

// Get gives an entry, if there is one and it is whole.
func (c *Cache) Get(key Key) ([]byte, bool) {
	data, _, err := c.files.GetBytes(c.id(key))
	return data, err == nil
}

// Put keeps an entry. Where it cannot be written the next run works it out again.
func (c *Cache) Put(key Key, data []byte) {
	if c.files.PutBytes(c.id(key), data) == nil {
		c.wrote.Store(true)
	}
}

func (c *Cache) id(key Key) cache.ActionID {
	return sha256.Sum256(append(c.salt[:], key[:]...))
}

// Tidy makes room: entries that were not used for days are removed and, where
// there still are more bytes than the limit, those that were not used for longest.
func (c *Cache) Tidy() {
	if !c.wrote.Swap(false) {
		return
	}
	// What cannot be removed now is removed by another run.
	_ = c.files.Trim()
	c.shrink()
}

// shrink removes the oldest files until the rest keeps to the limit.
func (c *Cache) shrink() {
	type file struct {
		path string
		size int64
		used int64
	}
	var list []file
	total := int64(0)
	_ = filepath.WalkDir(c.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Dir(path) == c.dir {
			return nil // another run may be removing it; beside the folders lies what Trim notes
		}
		if info, err := entry.Info(); err == nil {
			list = append(list, file{path, info.Size(), info.ModTime().UnixNano()})
			total += info.Size()
		}
		return nil
	})
	if total <= c.limit {
		return
	}
	slices.SortFunc(list, func(a, b file) int { return cmp.Or(cmp.Compare(a.used, b.used), cmp.Compare(a.path, b.path)) })
	for _, f := range list {
		// Down to less than the limit, or every run would remove a little.
		if total <= c.limit/4*3 {
			return
		}
		if os.Remove(f.path) == nil {
			total -= f.size
		}
	}
}
