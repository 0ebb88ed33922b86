package config

import (
	"errors"
	"flag"
	"slices"
	"strconv"
	"strings"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/strictyaml"
)

// Flags are what a command line chooses. It wins over a configuration.
type Flags struct {
	rules     Rules
	severity  finding.Severity
	failOn    finding.Severity
	generated *bool
	modules   []Module
}

// Register adds the flags that choose what is reported to a flag set.
func (f *Flags) Register(flags *flag.FlagSet) {
	flags.Func("rules", "report only `rules` a,b, or all but some: -rules=-a,-b", func(s string) (err error) {
		f.rules, err = ParseRules(s)
		return err
	})
	flags.Func("severity", "report from this `severity` on: high, medium or low", func(s string) (err error) {
		f.severity, err = parseSeverity(s)
		return err
	})
	flags.BoolFunc("generated", "report in generated files too", func(s string) error {
		on, err := strconv.ParseBool(s)
		f.generated = &on
		return err
	})
	flags.Func("modules", "compile the modules of these `paths`, too", func(s string) error {
		f.modules = nil
		for path := range strings.SplitSeq(s, ",") {
			var m Module
			if err := m.UnmarshalText([]byte(strings.TrimSpace(path))); err != nil {
				return err
			}
			f.modules = append(f.modules, m)
		}
		return nil
	})
}

// RegisterFailOn adds the flag that chooses the exit code.
func (f *Flags) RegisterFailOn(flags *flag.FlagSet) {
	flags.Func("fail-on", "fail only from this `severity` on: high, medium or low", func(s string) (err error) {
		f.failOn, err = parseSeverity(s)
		return err
	})
}

func parseSeverity(s string) (finding.Severity, error) {
	severity := finding.Severity(s)
	if mistake := strictyaml.OneOf(s, severity.Words()); mistake != "" {
		return "", errors.New(mistake)
	}
	return severity, nil
}

// Apply changes a configuration to what the command line chooses.
func (f *Flags) Apply(c *Config) {
	if f.rules != nil {
		c.Rules = f.rules.over(c.Rules)
	}
	if f.severity != "" {
		c.Severity = f.severity
		c.Paths = slices.Clone(c.Paths)
		for i := range c.Paths {
			c.Paths[i].Severity = ""
		}
	}
	if f.failOn != "" {
		c.FailOn = f.failOn
	}
	if f.generated != nil {
		c.Generated = *f.generated
	}
	if f.modules != nil {
		c.Modules = f.modules
	}
}

// set lists the keys that the command line chooses.
func (f *Flags) set() []string {
	var keys []string
	for key, is := range map[string]bool{
		"rules":     f.rules != nil,
		"severity":  f.severity != "",
		"fail-on":   f.failOn != "",
		"generated": f.generated != nil,
		"modules":   f.modules != nil,
	} {
		if is {
			keys = append(keys, key)
		}
	}
	return keys
}

// over gives the rules that are on where r is applied to those that base turns on.
func (r Rules) over(base Rules) Rules {
	if len(base) == 0 || !strings.HasPrefix(string(r[0]), "-") {
		return r
	}
	return append(slices.Clone(base), r...)
}

// Override gives the policy in which the flags win over the configuration.
func (p *Policy) Override(f *Flags) *Policy {
	out := *p
	f.Apply(&out.config)
	return &out
}
