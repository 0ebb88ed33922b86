package config

import (
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/strictyaml"
)

// Position is where the row begins in the configuration file.
func (a *Allow) Position() strictyaml.Position { return a.pos }

// SetPosition implements strictyaml.Positioned.
func (a *Allow) SetPosition(p strictyaml.Position) { a.pos = p }

// File is the full name of the configuration file, empty where there is none.
func (p *Policy) File() string {
	if p.folder == "" {
		return ""
	}
	return filepath.Join(p.folder, p.name)
}

// Idle lists the rows under allow that allow none of the findings, of rules that are
// on. The findings must be all that there are, whether the configuration wants them
// or not; module gives the path of the module that a package belongs to.
func (p *Policy) Idle(findings []finding.Finding, module func(pkg string) string) []*Allow {
	var idle []*Allow
rows:
	for i := range p.config.Allow {
		a := &p.config.Allow[i]
		if !p.Checks(string(a.Rule)) {
			continue
		}
		for k := range findings {
			f := &findings[k]
			if a.covers(f, p.file(module(f.Package), f.File)) {
				continue rows
			}
		}
		idle = append(idle, a)
	}
	return idle
}

// Governs reports whether the configuration file holds for modules in these folders and
// for no others: it is theirs, or lies above them, and all modules below it are among
// them. Modules below folders that the go command passes over do not count.
func (p *Policy) Governs(dirs []string) bool {
	if p.folder == "" {
		return false
	}
	known := make(map[string]bool)
	for _, dir := range dirs {
		if !within(p.folder, dir) {
			return false
		}
		known[dir] = true
	}
	other := false
	err := filepath.WalkDir(p.folder, func(path string, entry fs.DirEntry, err error) error {
		name := entry.Name()
		switch {
		case err != nil:
			return err
		case !entry.IsDir():
			other = other || name == "go.mod" && !known[filepath.Dir(path)]
		case path != p.folder && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "vendor" || name == "node_modules"):
			return fs.SkipDir
		}
		if other {
			return fs.SkipAll
		}
		return nil
	})
	return err == nil && !other
}

// Moved gives the policy for a copy of the tree in a folder: the folder to holds what
// the folder from holds here.
func (p *Policy) Moved(from, to string) *Policy {
	rel, err := filepath.Rel(from, p.folder)
	if p.folder == "" || err != nil {
		return p
	}
	out := *p
	out.folder = filepath.Join(to, rel)
	return &out
}
