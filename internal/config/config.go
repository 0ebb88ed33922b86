// Package config holds what users can choose: which rules report, where, how
// severe a finding must be, what is allowed, and what is known of code that the
// catalogue does not know. It reads configuration files, and decides by them
// whether a finding is reported. It must not know how findings are made, nor
// which driver asks.
package config

import (
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/strictyaml"
)

// Config is what a configuration file can say. The zero Config is the default:
// all rules report everything, everywhere but in generated files.
type Config struct {
	// Rules choose the rules that report. None means all.
	Rules Rules `yaml:"rules,omitempty,flow"`
	// Severity is the mildest severity that is reported; empty means all.
	Severity finding.Severity `yaml:"severity,omitempty"`
	// FailOn is the mildest severity that makes the command fail; empty means all.
	FailOn finding.Severity `yaml:"fail-on,omitempty"`
	// Generated says to report in generated files too.
	Generated bool `yaml:"generated,omitempty"`
	// Paths change rules and severity for files; of several that match a file
	// the last has the last word.
	Paths []Path `yaml:"paths,omitempty"`
	// Allow lists places that may keep state on the host.
	Allow []Allow `yaml:"allow,omitempty"`
	// Modules are further modules to compile, whose code is as good as the user's own.
	Modules []Module `yaml:"modules,omitempty"`
	// Catalog names files that add to the catalogue, as seen from the configuration file.
	Catalog []Text `yaml:"catalog,omitempty"`
	// EntryPoints say where in-house frameworks call the code.
	EntryPoints []Framework `yaml:"entry-points,omitempty"`

	// at is where the keys stand.
	at map[string]strictyaml.Position
}

// SetKeys implements strictyaml.Keyed.
func (c *Config) SetKeys(at map[string]strictyaml.Position) { c.at = at }

// A Path is what holds for some files.
type Path struct {
	// Path is a pattern for files, as seen from the configuration file: * is
	// anything within a name, ** any number of folders. A folder stands for all in it.
	Path Glob `yaml:"path"`
	// Rules narrow what is on: a rule that is off for all files stays off.
	Rules Rules `yaml:"rules,omitempty,flow"`
	// Severity takes the place of the one for all files.
	Severity finding.Severity `yaml:"severity,omitempty"`
}

// Problems implements strictyaml.Validated.
func (p *Path) Problems() []strictyaml.Problem {
	switch {
	case p.Path.Value == "":
		return []strictyaml.Problem{{Message: "the key path is missing: which files?"}}
	case len(p.Rules) == 0 && p.Severity == "":
		return []strictyaml.Problem{{Message: "a path needs rules or severity: what is different there? rules: [none] leaves it out"}}
	}
	return nil
}

// An Allow is a finding that is known and wanted.
type Allow struct {
	// Rule is the rule that would report it.
	Rule Rule `yaml:"rule"`
	// Place is the place's name, as -format json gives it under "place".
	Place string `yaml:"place,omitempty"`
	// Path is a pattern for the file that the finding stands in.
	Path Glob `yaml:"path,omitempty"`
	// Reason says why it may stay.
	Reason string `yaml:"reason"`

	pos strictyaml.Position
}

// Problems implements strictyaml.Validated.
func (a *Allow) Problems() []strictyaml.Problem {
	switch {
	case a.Rule == "":
		return []strictyaml.Problem{{Message: "the key rule is missing: which rule would report it?"}}
	case a.Place == "" && a.Path.Value == "":
		return []strictyaml.Problem{{Message: "an allowed finding needs place, path or both"}}
	case strings.TrimSpace(a.Reason) == "":
		return []strictyaml.Problem{{Message: "the key reason is missing: why may it stay?"}}
	}
	return nil
}

// A Framework is a library of the user's own that calls code for requests,
// messages or jobs. Its rows are those of a catalogue file.
type Framework struct {
	// Package is the import path that the rows speak of, without its major version.
	Package string `yaml:"package"`
	// Entries are the shapes of functions that it calls.
	Entries []catalog.Entry `yaml:"entries,omitempty"`
	// Funcs are the functions that code is registered with, and what else its functions do.
	Funcs []catalog.Func `yaml:"funcs,omitempty"`

	pos strictyaml.Position
}

// SetPosition implements strictyaml.Positioned.
func (f *Framework) SetPosition(p strictyaml.Position) { f.pos = p }

// Problems implements strictyaml.Validated.
func (f *Framework) Problems() []strictyaml.Problem {
	if len(f.Entries)+len(f.Funcs) == 0 {
		return []strictyaml.Problem{{Message: "a framework needs entries or funcs: what does it call?"}}
	}
	return f.file().Problems()
}

// file makes a catalogue file of it.
func (f *Framework) file() *catalog.File {
	return &catalog.File{Package: f.Package, Source: "the configuration", Entries: f.Entries, Funcs: f.Funcs, Pos: f.pos}
}

// Parse reads a configuration file; name is for positions. Its error joins a
// *strictyaml.Error for each mistake.
func Parse(name string, data []byte) (*Config, error) {
	c := new(Config)
	if _, err := strictyaml.Decode(name, 0, data, c); err != nil {
		return nil, err
	}
	return c, nil
}
