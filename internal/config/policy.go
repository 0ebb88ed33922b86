package config

import (
	"path"
	"path/filepath"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
)

// A Policy is a configuration with all that it refers to read in: what drivers
// work by. It is not changed once it is made.
type Policy struct {
	config  Config
	catalog *catalog.Catalog
	// sources are the catalogue files that the catalogue was extended with.
	sources []source
	// folder is that of the configuration file, empty where there is none, and name the
	// file's name in it.
	folder, name string
	// dir is the folder that patterns start at, and roots are those of modules.
	// Both are relative to the same folder, whichever that is.
	dir   string
	roots []root
}

// A source is a catalogue file.
type source struct {
	Name string `yaml:"name"`
	Text string `yaml:"text"`
}

// A root is the folder of a module.
type root struct {
	Module string `yaml:"module"`
	Dir    string `yaml:"dir"`
}

// Catalog is what is known of libraries.
func (p *Policy) Catalog() *catalog.Catalog { return p.catalog }

// FailOn is the mildest severity that makes the command fail; empty means all.
func (p *Policy) FailOn() finding.Severity { return p.config.FailOn }

// Own reports whether the packages of a module are to be compiled: those of the
// user, and those of the further modules that the configuration names. The test for the
// user's is the one that works in every driver: go vet does not say which module
// is the main one, and the standard library has no module in one driver and an empty one in
// another. Modules that a local replacement or a vendor folder provides have the
// version that go.mod requires, so they are not the user's.
func (p *Policy) Own(module, version string) bool {
	return module != "" && version == "" || p.Further(module, version)
}

// Further reports whether a module is one of somebody else's that the
// configuration names. Its code is compiled but not checked for itself: what it keeps is reported for
// the user's packages that reach it.
func (p *Policy) Further(module, version string) bool {
	if module == "" || version == "" {
		return false
	}
	for i := range p.config.Modules {
		if p.config.Modules[i].Match(module) {
			return true
		}
	}
	return false
}

// Generated reports whether to report in generated files.
func (p *Policy) Generated() bool { return p.config.Generated }

// Checks reports whether a rule is on at all: Paths only narrow that.
func (p *Policy) Checks(rule string) bool { return p.config.Rules.On(rule, true) }

// Reports reports whether a finding is to be reported. module is the path of
// the module that it stands in.
func (p *Policy) Reports(f *finding.Finding, module string) bool {
	file := p.file(module, f.File)
	on, least := p.applied(f.Rule, file)
	if !on || !f.Severity.AtLeast(least) {
		return false
	}
	for i := range p.config.Allow {
		if p.config.Allow[i].covers(f, file) {
			return false
		}
	}
	return true
}

// On reports whether a rule is on for a file of a module.
func (p *Policy) On(rule, module, file string) bool {
	on, _ := p.applied(rule, p.file(module, file))
	return on
}

// applied says whether a rule is on for a file, and what is the mildest severity there.
func (p *Policy) applied(rule, file string) (on bool, least finding.Severity) {
	c := &p.config
	on, least = true, c.Severity
	for i := range c.Paths {
		if !c.Paths[i].Path.Match(file) {
			continue
		}
		on = c.Paths[i].Rules.On(rule, on)
		if c.Paths[i].Severity != "" {
			least = c.Paths[i].Severity
		}
	}
	return on && c.Rules.On(rule, true), least
}

// Fails reports whether a finding that is reported makes the command fail.
func (p *Policy) Fails(f finding.Finding) bool { return f.Severity.AtLeast(p.config.FailOn) }

// covers reports whether a finding that stands in a file is allowed.
func (a *Allow) covers(f *finding.Finding, file string) bool {
	return string(a.Rule) == f.Rule &&
		(a.Place == "" || a.Place == f.Place) &&
		(a.Path.Value == "" || a.Path.Match(file))
}

// file is a file of a module as seen from the folder that patterns start at. A
// file of a further module begins with the path of the module.
func (p *Policy) file(module, file string) string {
	for _, r := range p.roots {
		if r.Module == module {
			if rel, err := filepath.Rel(filepath.FromSlash(p.dir), filepath.FromSlash(path.Join(r.Dir, file))); err == nil {
				return filepath.ToSlash(rel)
			}
		}
	}
	if p.Further(module, "any") {
		return path.Join(module, file)
	}
	return file
}
