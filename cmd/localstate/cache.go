package main

import (
	"crypto/sha256"
	"io"
	"os"
	"path/filepath"

	"github.com/golocalstate/localstate/internal/cache"
)

// cacheVariable is the environment variable that names the folder of the cache.
const cacheVariable = "LOCALSTATE_CACHE"

// openCache opens the cache of this program's earlier runs. Where there is no
// folder to write to there is none, and runs only take longer.
func openCache() *cache.Cache {
	dir := os.Getenv(cacheVariable)
	if dir == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return nil
		}
		dir = filepath.Join(user, "localstate")
	}
	build, err := ownHash()
	if err != nil {
		return nil
	}
	opened, err := cache.Open(dir, cache.Limit, build)
	if err != nil {
		return nil
	}
	return opened
}

// ownHash is the hash of this program: another build may see other things.
func ownHash() (cache.Key, error) {
	name, err := os.Executable()
	if err != nil {
		return cache.Key{}, err
	}
	f, err := os.Open(name)
	if err != nil {
		return cache.Key{}, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return cache.Key{}, err
	}
	return cache.Key(h.Sum(nil)), nil
}
