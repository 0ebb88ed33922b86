package cache

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func open(t *testing.T, dir string, limit int64, salt byte) *Cache {
	t.Helper()
	c, err := Open(dir, limit, Key{salt})
	require.NoError(t, err)
	return c
}

func TestCache(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	c := open(t, dir, Limit, 1)
	_, ok := c.Get(Key{1})
	assert.False(t, ok)

	c.Put(Key{1}, []byte("one"))
	c.Put(Key{2}, nil)
	c.Tidy()
	data, ok := open(t, dir, Limit, 1).Get(Key{1})
	assert.True(t, ok)
	assert.Equal(t, "one", string(data))
	data, ok = c.Get(Key{2})
	assert.True(t, ok)
	assert.Empty(t, data)

	_, ok = open(t, dir, Limit, 2).Get(Key{1})
	assert.False(t, ok, "another program's entries")
}

// An entry whose bytes were changed or cut off counts as missing.
func TestDamage(t *testing.T) {
	whole := bytes.Repeat([]byte("state"), 100)
	for name, damage := range map[string]func([]byte) []byte{
		"changed": func(b []byte) []byte { b[len(b)/2] ^= 1; return b },
		"cut off": func(b []byte) []byte { return b[:len(b)/2] },
		"emptied": func([]byte) []byte { return nil },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			c := open(t, dir, Limit, 1)
			c.Put(Key{1}, whole)
			for _, path := range files(t, dir) {
				data, err := os.ReadFile(path)
				require.NoError(t, err)
				require.NoError(t, os.WriteFile(path, damage(data), 0o666))
			}
			_, ok := c.Get(Key{1})
			assert.False(t, ok)
			c.Put(Key{1}, whole)
			data, ok := c.Get(Key{1})
			assert.True(t, ok)
			assert.Equal(t, whole, data)
		})
	}
}

func TestLimit(t *testing.T) {
	const limit = 100_000
	dir := t.TempDir()
	c := open(t, dir, limit, 1)
	for i := range 50 {
		c.Put(Key{byte(i)}, bytes.Repeat([]byte{byte(i)}, 10_000))
	}
	c.Tidy()
	total := int64(0)
	for _, path := range files(t, dir) {
		info, err := os.Stat(path)
		require.NoError(t, err)
		total += info.Size()
	}
	assert.LessOrEqual(t, total, int64(limit))
	assert.Positive(t, total)
}

func TestConcurrentUse(t *testing.T) {
	dir := t.TempDir()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			c, err := Open(dir, 50_000, Key{})
			if !assert.NoError(t, err) {
				return
			}
			for i := range 50 {
				want := bytes.Repeat([]byte{byte(i)}, 1000)
				if data, ok := c.Get(Key{byte(i)}); ok {
					assert.Equal(t, want, data)
				}
				c.Put(Key{byte(i)}, want)
			}
			c.Tidy()
		})
	}
	wg.Wait()
}

func TestNoFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o666))
	_, err := Open(file, Limit, Key{})
	assert.Error(t, err)
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	var list []string
	require.NoError(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && filepath.Dir(path) != dir {
			list = append(list, path)
		}
		return err
	}))
	require.NotEmpty(t, list)
	return list
}
