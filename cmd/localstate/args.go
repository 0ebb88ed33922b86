package main

import (
	"errors"
	"flag"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/golocalstate/localstate/internal/driver"
	"github.com/golocalstate/localstate/internal/nearest"
)

// options are the parsed arguments.
type options struct {
	dir, tags     string
	baseline, rev string
	outputs       targets
	settings      settings
	narrowed      bool // by flags to a part of what the configuration reports
	help, version bool
	noCache       bool
	fix, diff     bool
	tests         bool
	loading       driver.Loading
	patterns      []string
}

// parseArgs parses the arguments of a run. Its error is for the user.
func parseArgs(args []string) (*options, error) {
	opts := new(options)
	if err := opts.parse(opts.runFlags(), args); err != nil || opts.help {
		return opts, err
	}
	switch {
	case opts.diff && !opts.fix:
		return nil, usageError("Say -fix -diff.", "the flag -diff needs -fix")
	case opts.diff && len(opts.outputs) > 0:
		return nil, usageError("Leave -format and -o away.", "the flag -diff prints no findings")
	}
	if err := opts.outputs.resolve(); err != nil {
		return nil, err
	}
	return opts, nil
}

// runFlags are the flags of a run. Their usage is the text of the help: the word
// between back quotes names the value.
func (opts *options) runFlags() *flag.FlagSet {
	flags := opts.flags("localstate")
	flags.Func("format", "write findings in this `format`: "+strings.Join(formatNames(), ", ")+"; may be repeated", opts.outputs.addFormat)
	flags.Func("o", "write the format before it to a `file`", opts.outputs.addFile)
	flags.Func("baseline", "leave out the findings that the `file` knows", nonEmpty(&opts.baseline))
	flags.Func("new-from", "leave out the findings that git revision `rev` has", nonEmpty(&opts.rev))
	flags.BoolVar(&opts.fix, "fix", false, "mend what can be mended, and report the rest")
	flags.BoolVar(&opts.diff, "diff", false, "with -fix, print what would change instead of changing or reporting it")
	flags.BoolVar(&opts.version, "version", false, "print the version")
	return flags
}

// flags are the flags of every command that analyses packages.
func (opts *options) flags(command string) *flag.FlagSet {
	flags := discard(command)
	flags.StringVar(&opts.dir, "C", "", "run in `dir`")
	flags.StringVar(&opts.tags, "tags", "", "build `tags`, separated by commas")
	flags.BoolVar(&opts.tests, "tests", false, "analyse packages with their tests, too")
	flags.Func("load", "take imported packages from `where`: "+strings.Join(loadings(), ", "), opts.setLoading)
	flags.BoolVar(&opts.noCache, "no-cache", false, "take nothing from earlier runs, and keep nothing")
	opts.settings.register(flags)
	return flags
}

// nonEmpty sets the value of a flag that makes no sense empty. A script whose
// variable is not set must not turn the flag off.
func nonEmpty(value *string) func(string) error {
	return func(s string) error {
		if s == "" {
			return errors.New("it is empty")
		}
		*value = s
		return nil
	}
}

// parse parses flags, and the packages behind them.
func (opts *options) parse(flags *flag.FlagSet, args []string) error {
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		opts.help = true
		return nil
	case err != nil:
		return flagError(err, flags)
	}
	flags.Visit(func(f *flag.Flag) {
		opts.narrowed = opts.narrowed || f.Name == "rules" || f.Name == "severity"
	})
	opts.patterns = flags.Args()
	for i, p := range opts.patterns {
		switch {
		case !strings.HasPrefix(p, "-"):
		case i == 0:
			return usageError("Name a folder or an import path, such as ./...", "%s is no package", p)
		default:
			return usageError("Put it in front of them: "+flags.Name()+" "+p+" ... "+opts.patterns[0], "the flag %s stands after the packages", p)
		}
	}
	return nil
}

// flagError is what the flag package says of the arguments, for the user.
func flagError(err error, flags *flag.FlagSet) error {
	next := "See " + flags.Name() + " -h for the flags."
	name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !unknown {
		return usageError(next, "%v", err)
	}
	var names []string
	flags.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
	return usageError(nearest.Ask("-", name, names)+next, "unknown flag -%s", name)
}

// mistyped adds to a failure that the first package may have been meant for a command.
func (opts *options) mistyped(err error) error {
	var failure *driver.Failure
	if !errors.As(err, &failure) || len(opts.patterns) == 0 {
		return err
	}
	return &driver.Failure{Problem: failure.Problem, Next: nearest.Ask("localstate ", opts.patterns[0], commandNames()) + failure.Next}
}

// noCommand is the error for a word that should have been a command.
func noCommand(word string) error {
	return usageError(nearest.Ask("", word, commandNames())+"See localstate -h for the commands.", "no command %q", word)
}

// commandNames are the first words of the commands.
func commandNames() []string {
	var names []string
	for _, c := range commands()[1:] {
		first, _, _ := strings.Cut(c.Name, " ")
		names = append(names, first)
	}
	return names
}

func usageError(next, format string, args ...any) error {
	return &driver.Failure{Problem: fmt.Sprintf(format, args...), Next: next}
}

// version names the build.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version
	}
	return "(unknown)"
}
