package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/golocalstate/localstate/analyzers"
	"github.com/golocalstate/localstate/internal/cache"
	"github.com/golocalstate/localstate/internal/check"
	"github.com/golocalstate/localstate/internal/driver"
	"github.com/golocalstate/localstate/internal/report"
)

// The exit codes.
const (
	exitClean    = 0
	exitFindings = 1
	exitFailed   = 2 // could not run
)

// run runs the command that the arguments begin with and returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (code int) {
	defer func() {
		if r := recover(); r != nil {
			code = fail(stderr, driver.Recovered("in the command", r))
		}
	}()
	if len(args) > 0 {
		if args[0] == "help" {
			if len(args) > 1 {
				if _, ok := find(args[1]); !ok {
					return fail(stderr, noCommand(args[1]))
				}
			}
			args = append(slices.Clone(args[1:]), "-h")
		}
		if c, ok := find(args[0]); ok {
			return c.run(ctx, args[1:], stdout, stderr)
		}
	}
	return analysisCommand(ctx, args, stdout, stderr)
}

// analysisCommand is localstate without the name of a command: it analyses what
// the arguments name. Only findings go to stdout.
func analysisCommand(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	opts, err := parseArgs(args)
	if err != nil {
		return fail(stderr, err)
	}
	switch {
	case opts.help:
		fmt.Fprint(stdout, help(""))
		return exitClean
	case opts.version:
		return versionCommand(ctx, nil, stdout, stderr)
	}

	start := time.Now()
	m := newMeter(stderr, patience)
	defer m.stop()
	analysis, err := opts.analysis(m)
	if err != nil {
		return fail(stderr, err)
	}
	res, known, err := analyse(ctx, opts, analysis, m)
	m.stop()
	if err != nil {
		return fail(stderr, opts.mistyped(err))
	}
	would := false // something would be changed
	switch {
	case opts.diff:
		would, err = printFixes(res, analysis.Policy.Catalog(), stdout)
	case opts.fix:
		err = applyFixes(res, analysis.Policy.Catalog(), stderr)
	}
	if err != nil {
		return fail(stderr, err)
	}
	if !opts.diff {
		doc, err := document(opts, res)
		if err != nil {
			return fail(stderr, err)
		}
		if err := opts.outputs.write(stdout, doc); err != nil {
			return fail(stderr, err)
		}
	}
	// Nothing can be done where standard error is closed.
	_ = report.Skips(stderr, res.Skipped)
	known.note(stderr)
	fmt.Fprintln(stderr, report.Summary(res.Findings, res.Ignored, res.Packages, time.Since(start))+known.summary())
	if would || slices.ContainsFunc(res.Findings, analysis.Policy.Fails) {
		return exitFindings
	}
	return exitClean
}

// analyse analyses what the options name, and keeps of the findings those that are new.
func analyse(ctx context.Context, opts *options, analysis driver.Options, m *meter) (*driver.Result, *known, error) {
	cmp, err := newComparison(ctx, opts)
	if err != nil {
		return nil, nil, err
	}
	defer cmp.close()
	res, err := driver.Run(ctx, analysis)
	if err != nil {
		return nil, nil, err
	}
	known, err := cmp.keepNew(ctx, res, analysis, m)
	return res, known, err
}

// analysis is what the options mean to the driver.
func (opts *options) analysis(m *meter) (driver.Options, error) {
	file, err := opts.settings.load(opts.dir)
	if err != nil {
		return driver.Options{}, err
	}
	policy, err := opts.settings.policy(file)
	var known *cache.Cache
	if !opts.noCache {
		known = openCache()
	}
	return driver.Options{
		Dir:      opts.dir,
		Patterns: opts.patterns,
		Tags:     opts.tags,
		Tests:    opts.tests,
		Loading:  cmp.Or(opts.loading, driver.Auto),
		Refuser:  refuser(),
		Rules:    analyzers.Rules(),
		Policy:   policy,
		Cache:    known,
		Progress: m.observe(""),
	}, err
}

// document is what the formats need of a run.
func document(opts *options, res *driver.Result) (*report.Document, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	analysed, err := filepath.Abs(opts.dir)
	if err != nil {
		return nil, err
	}
	return &report.Document{
		Findings: res.Findings,
		Skipped:  res.Skipped,
		Rules:    res.Rules,
		Version:  version(),
		Roots:    res.Roots,
		Dir:      dir,
		Top:      report.Top(analysed, dir),
	}, nil
}

const configDocs = "https://github.com/golocalstate/localstate/blob/main/docs/configuration.md"

// fail says why the command could not run.
func fail(stderr io.Writer, err error) int {
	var failure *driver.Failure
	var internal *driver.InternalError
	var config *brokenConfig
	switch {
	case errors.As(err, &config):
		fmt.Fprintln(stderr, config) // each line begins with file and line, as editors like it
		fmt.Fprintln(stderr, "See "+configDocs+" for what a configuration can say.")
	case errors.As(err, &failure):
		fmt.Fprintf(stderr, "localstate: %s\n%s\n", failure.Problem, failure.Next)
	case errors.As(err, &internal):
		fmt.Fprintf(stderr, "localstate: %s\n", internal)
		for _, frame := range internal.Frames {
			fmt.Fprintf(stderr, "  in %s\n", frame)
		}
		fmt.Fprintf(stderr, "This is a mistake in localstate. Please report it with the lines above: %s\n", check.IssueTracker)
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "localstate: interrupted")
	default:
		fmt.Fprintf(stderr, "localstate: %s\n", err)
	}
	return exitFailed
}
