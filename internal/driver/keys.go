package driver

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/cache"
	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/rule"
)

// A keyer works out the keys of what is kept between runs: of a package's summary
// from its files and from those of all that it imports; of a link from the
// summaries that are linked.
type keyer struct {
	// base is what holds for all packages: the Go version and its settings, and what is known of libraries.
	base cache.Key
	// rules name the rules that are asked after a link.
	rules string
	// modules is the folder of modules whose files never change.
	modules string
	keys    map[*unit]cache.Key
}

// goSettings are the go command's settings that types depend on, besides those
// that choose files.
var goSettings = []string{"GOVERSION", "GOOS", "GOARCH", "CGO_ENABLED", "GOEXPERIMENT"}

// moduleCache is the setting that says where the go command keeps modules.
const moduleCache = "GOMODCACHE"

// goEnv asks the go command for its settings in a folder.
func goEnv(ctx context.Context, dir string) (map[string]string, error) {
	cmd := exec.CommandContext(ctx, "go", append([]string{"env", "-json", moduleCache}, goSettings...)...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	var env map[string]string
	return env, json.Unmarshal(out, &env)
}

func newKeyer(env map[string]string, rules []*rule.Rule, policy *config.Policy) (*keyer, error) {
	knowledge, err := policy.Knowledge()
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	for _, name := range goSettings {
		fmt.Fprintf(h, "%s %q\n", name, env[name])
	}
	fmt.Fprintf(h, "knowledge %q\n", knowledge)
	k := &keyer{
		base:    sum(h),
		modules: env[moduleCache] + string(filepath.Separator),
		keys:    make(map[*unit]cache.Key),
	}
	for _, r := range rules {
		k.rules += r.Name + "\n"
	}
	return k, nil
}

// add works out the key of a unit, after those of all that it imports, and
// reports whether there is one.
func (k *keyer) add(u *unit) bool {
	h := sha256.New()
	h.Write(k.base[:])
	fmt.Fprintf(h, "package %q %q own=%t\n", u.ImportPath, u.Error, u.own)
	fixed := true // as the standard library is, which has no module
	if m := u.Module; m != nil {
		fmt.Fprintf(h, "module %q %q %q\n", m.Path, m.Version, m.GoVersion)
		fixed = m.Version != "" && strings.HasPrefix(u.Dir, k.modules)
	}
	for _, name := range u.sources() {
		fmt.Fprintf(h, "file %q\n", filepath.Base(name))
		if fixed {
			continue
		}
		if err := hashFile(h, name); err != nil {
			return false
		}
	}
	for _, path := range slices.Sorted(maps.Keys(u.ImportMap)) {
		fmt.Fprintf(h, "map %q %q\n", path, u.ImportMap[path])
	}
	for _, path := range slices.Sorted(maps.Keys(u.imports)) {
		key, ok := k.keys[u.imports[path]]
		if !ok {
			return false
		}
		fmt.Fprintf(h, "import %q %x\n", path, key)
	}
	k.keys[u] = sum(h)
	return true
}

// linked is the key of what the rules say of a unit that is linked with those below it.
func (k *keyer) linked(u *unit) cache.Key {
	h := sha256.New()
	h.Write(k.base[:])
	fmt.Fprintf(h, "link %q\n%x\n", k.rules, sha256.Sum256(u.encoded))
	for _, dep := range u.lower {
		fmt.Fprintf(h, "%x\n", sha256.Sum256(dep.encoded))
	}
	return sum(h)
}

func hashFile(h hash.Hash, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	content := sha256.New()
	if _, err := io.Copy(content, f); err != nil {
		return err
	}
	fmt.Fprintf(h, "%x\n", content.Sum(nil))
	return nil
}

func sum(h hash.Hash) cache.Key { return cache.Key(h.Sum(nil)) }
