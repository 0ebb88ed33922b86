package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/golocalstate/localstate/internal/driver"
)

const usage = `localstate finds state in Go servers that dies with the host: data that is lost
when the process or its disk is, or that differs between replicas.

Usage:

	localstate [flags] [packages]

Packages are named as for the go command; without any it is ./..., the current
folder and all below it. Findings go to standard output.

Flags:

	-C dir         run in dir
	-format name   text (for people, the default), json, sarif, github, gitlab,
	               checkstyle, junit, rdjsonl or markdown; may be repeated
	-o file        write the format before it to a file
	-tags a,b      build tags
	-rules a,b     report only these rules; -rules=-a,-b all but these
	-severity s    report from this severity on: high, medium or low
	-fail-on s     fail only from this severity on
	-generated     report in generated files too
	-modules a,b   compile these modules too, such as shared libraries
	-config file   read this configuration, not the nearest .localstate.yml
	-no-config     read none
	-baseline file leave out the findings that the file knows
	-new-from rev  leave out the findings that a git revision has already
	-no-cache      work everything out, and keep nothing for the next run
	-version       print the version
	-h             print this help

Exit codes: 0 nothing found, 1 findings, 2 could not run.

Write a baseline of all that is found today, by default to the module's root:

	localstate baseline write [-o file] [flags] [packages]

The rules, and what one reports, why, and what to do instead:

	localstate list
	localstate explain rule

The configuration that holds, with where each value comes from:

	localstate config

Why something is reported on a line, or why not:

	localstate why file:line[:column] [packages]

What is known of libraries, and a check of a file that adds to it:

	localstate catalog [library]
	localstate catalog check file

By go vet, which caches the findings; it takes the flags of both:

	localstate vet [flags] [packages]
`

// options are the parsed arguments.
type options struct {
	dir, tags     string
	baseline, rev string
	outputs       targets
	settings      settings
	narrowed      bool // by flags to a part of what the configuration reports
	help, version bool
	noCache       bool
	patterns      []string
}

// parseArgs parses the arguments of a run. Its error is for the user.
func parseArgs(args []string) (*options, error) {
	opts := new(options)
	flags := opts.flags("localstate")
	flags.Func("format", "", opts.outputs.addFormat)
	flags.Func("o", "", opts.outputs.addFile)
	flags.Func("baseline", "", nonEmpty(&opts.baseline))
	flags.Func("new-from", "", nonEmpty(&opts.rev))
	flags.BoolVar(&opts.version, "version", false, "")
	if err := opts.parse(flags, args); err != nil || opts.help {
		return opts, err
	}
	if err := opts.outputs.resolve(); err != nil {
		return nil, err
	}
	return opts, nil
}

// flags are the flags of every command that analyses packages.
func (opts *options) flags(command string) *flag.FlagSet {
	flags := flag.NewFlagSet(command, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&opts.dir, "C", "", "")
	flags.StringVar(&opts.tags, "tags", "", "")
	flags.BoolVar(&opts.noCache, "no-cache", false, "")
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
		return flagError(err, flags.Name()+" -h")
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

// flagError is what the flag package says of the arguments, for the user. help is
// the command that lists the flags.
func flagError(err error, help string) error {
	return usageError("See "+help+" for the flags.", "%s",
		strings.Replace(err.Error(), "flag provided but not defined:", "unknown flag", 1))
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
