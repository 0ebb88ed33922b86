package config

import (
	"maps"
	"path/filepath"
	"slices"
)

// Rooted gives the policy that knows where modules lie, so that patterns start at
// the folder of the configuration file and not at each module's. dirs are the
// folders of the user's modules by their paths.
func (p *Policy) Rooted(dirs map[string]string) *Policy {
	if p.folder == "" {
		return p
	}
	top := p.folder
	for _, dir := range dirs {
		for !within(top, dir) && filepath.Dir(top) != top {
			top = filepath.Dir(top)
		}
	}
	below := func(dir string) string {
		rel, err := filepath.Rel(top, dir)
		if err != nil { // on another disk
			return filepath.ToSlash(dir)
		}
		return filepath.ToSlash(rel)
	}
	out := *p
	out.dir, out.roots = below(p.folder), nil
	for _, module := range slices.Sorted(maps.Keys(dirs)) {
		out.roots = append(out.roots, root{Module: module, Dir: below(dirs[module])})
	}
	return &out
}

// within reports whether a folder is dir or lies below it.
func within(dir, folder string) bool {
	rel, err := filepath.Rel(dir, folder)
	return err == nil && filepath.IsLocal(rel)
}
