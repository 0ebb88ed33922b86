package analyzers

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"strings"
	"sync"

	"github.com/golocalstate/localstate/internal/check"
	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/strictyaml"
)

// Settings are what a configuration file (docs/configuration.md) can say, for
// drivers that have a configuration of their own, and they mean the same. The
// zero Settings report everything, as [All] does.
type Settings struct {
	// Rules choose the rules: only these ("localcache", "localjob"), or all but
	// some ("all", "-locallog"). None means all.
	Rules []string `json:"rules,omitempty"`
	// Severity is the mildest severity that is reported: "high", "medium" or
	// "low"; empty means all.
	Severity string `json:"severity,omitempty"`
	// Generated says to report in generated files too.
	Generated bool `json:"generated,omitempty"`
	// Paths change rules and severity for files; of several that match a file the
	// last has the last word.
	Paths []PathSettings `json:"paths,omitempty"`
	// Allow lists places that may keep state on the host.
	Allow []AllowSettings `json:"allow,omitempty"`
	// Modules are the paths of further modules to compile, such as a company's
	// shared libraries; "path/..." is all below a path.
	Modules []string `json:"modules,omitempty"`
	// Catalog names catalogue files, as seen from the working directory.
	Catalog []string `json:"catalog,omitempty"`
	// EntryPoints say where in-house frameworks call the code: mappings of
	// package, entries and funcs, with rows as in a catalogue file.
	EntryPoints []any `json:"entry-points,omitempty"`

	// PathInMessage puts the path that proves a finding into its message
	// instead of related information, for drivers that make issues of their
	// own of related information, as golangci-lint does.
	PathInMessage bool `json:"-"`
	// Scope lists import paths that are yours, with all below them, besides the
	// packages of the main module and its workspace. Bazel knows no modules:
	// there nothing is yours but this.
	Scope []string `json:"-"`
	// NolintByDriver leaves comments such as //nolint:localstate to the driver,
	// for drivers that honour them, and report those that match nothing, as golangci-lint does.
	NolintByDriver bool `json:"-"`
}

// PathSettings are what holds for some files.
type PathSettings struct {
	// Path is a pattern for files as seen from the root of their module: * is
	// anything within a name, ** any number of folders. A folder stands for all in it.
	Path string `json:"path"`
	// Rules narrow what is on: ["-localjob"], or ["none"] to leave the files out.
	Rules []string `json:"rules,omitempty"`
	// Severity takes the place of the one for all files.
	Severity string `json:"severity,omitempty"`
}

// AllowSettings are a finding that is known and wanted.
type AllowSettings struct {
	// Rule is the rule that would report it.
	Rule string `json:"rule"`
	// Place is the place's name, as in the JSON output.
	Place string `json:"place,omitempty"`
	// Path is a pattern for the file that the finding stands in.
	Path string `json:"path,omitempty"`
	// Reason says why it may stay. It must be given.
	Reason string `json:"reason"`
}

// policy validates the settings, by the reader of configuration files: JSON is YAML.
func (s *Settings) policy() (*config.Policy, error) {
	data, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	c, err := config.Parse("settings", data)
	if err != nil {
		return nil, unplaced(err)
	}
	policy, err := c.Resolve(os.ReadFile)
	if err != nil {
		return nil, unplaced(err)
	}
	return policy, nil
}

// unplaced takes the positions in settings out of an error, for the user's file
// is another one.
func unplaced(err error) error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		joined = errors.Join(err).(interface{ Unwrap() []error })
	}
	var messages []string
	for _, err := range joined.Unwrap() {
		var mistake *strictyaml.Error
		if errors.As(err, &mistake) && mistake.Pos.File == "settings" {
			messages = append(messages, mistake.Message)
		} else {
			messages = append(messages, err.Error())
		}
	}
	return errors.New("localstate settings: " + strings.Join(messages, "; "))
}

// options are the settings of one list of analyzers and what its flags say.
type options struct {
	// policy is that of the settings, nil without any.
	policy *config.Policy
	// related, nolintByDriver and scope are for package check.
	related, nolintByDriver bool
	scope                   []string
	// given is that of the flag config, nil without it.
	given *config.Policy
	flags config.Flags
}

// register adds the flags.
func (o *options) register(flags *flag.FlagSet) {
	flags.Func("config", "the content of a configuration file", func(s string) (err error) {
		o.given, err = config.Unpack(s)
		return err
	})
	flags.Func("scope", "take these import paths, with all below them, for the user's (path,path)", func(s string) error {
		o.scope = strings.Split(s, ",")
		return nil
	})
	o.flags.Register(flags)
}

// options are the settings as the analyzers keep them.
func (s Settings) options(policy *config.Policy) *options {
	return &options{policy: policy, related: !s.PathInMessage, nolintByDriver: s.NolintByDriver, scope: s.Scope}
}

// check is what the analyzers go by.
func (o *options) check() check.Settings {
	return check.Settings{
		Related:        o.related,
		NolintByDriver: o.nolintByDriver,
		Policy:         sync.OnceValues(o.effective),
		Scope:          func() []string { return o.scope },
	}
}

// effective is the policy, once the flags are known.
func (o *options) effective() (policy *config.Policy, err error) {
	switch {
	case o.given != nil:
		policy = o.given
	case o.policy != nil:
		policy = o.policy
	default:
		if policy, err = config.Default(); err != nil {
			return nil, err
		}
	}
	return policy.Override(&o.flags), nil
}
