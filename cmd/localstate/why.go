package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/golocalstate/localstate/internal/driver"
	"github.com/golocalstate/localstate/internal/report"
)

const whyText = `Why says what is reported on a line, or why nothing is: the path that proves the
finding, or the step at which the evidence ends. It looks at all programs of the
module that the file lies in, or only at the packages that are named. A line is
file:line or file:line:column, as in findings. The exit code is 2 where there is
no such line.`

// whyCommand says why something is reported on a line, or why not.
func whyCommand(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	opts := new(options)
	err := opts.parse(opts.flags("localstate why"), args)
	switch {
	case err != nil:
		return fail(stderr, err)
	case opts.help:
		fmt.Fprint(stdout, help("why"))
		return exitClean
	case len(opts.patterns) == 0:
		return fail(stderr, usageError("Name it: localstate why path/to/file.go:12", "no line to explain"))
	}
	target, err := parseTarget(opts.patterns[0])
	if err != nil {
		return fail(stderr, err)
	}
	opts.patterns = opts.patterns[1:]
	if err := explainLine(ctx, opts, target, stdout, stderr); err != nil {
		return fail(stderr, err)
	}
	return exitClean
}

func explainLine(ctx context.Context, opts *options, target driver.Target, stdout, stderr io.Writer) error {
	m := newMeter(stderr, patience)
	defer m.stop()
	if err := target.Find(opts.dir); err != nil {
		return err
	}
	if opts.dir == "" {
		opts.dir = filepath.Dir(target.File)
	}
	analysis, err := opts.analysis(m)
	if err != nil {
		return err
	}
	answer, err := driver.Why(ctx, analysis, target)
	m.stop()
	if err != nil {
		return err
	}
	doc, err := document(opts, &driver.Result{Findings: answer.Findings, Roots: answer.Roots})
	if err != nil {
		return err
	}
	doc.Color = colorful(stdout)
	why := report.Why{Position: answer.Position, Package: answer.Package, Verdicts: answer.Verdicts, Near: answer.Near, Skipped: answer.Skipped}
	if err := report.Explain(stdout, doc, &why); err != nil {
		return fmt.Errorf("the answer could not be written: %w", err)
	}
	return nil
}

// parseTarget takes file:line[:column] apart.
func parseTarget(arg string) (driver.Target, error) {
	bad := usageError("Write it as findings do: localstate why path/to/file.go:12", "%q names no line of a file", arg)
	file, last, ok := cutLast(arg)
	if !ok {
		return driver.Target{}, bad
	}
	target := driver.Target{File: file, Line: last}
	if file, line, ok := cutLast(file); ok {
		target = driver.Target{File: file, Line: line, Column: last}
	}
	if target.File == "" {
		return driver.Target{}, bad
	}
	return target, nil
}

// cutLast cuts a number from the end of what stands before a colon.
func cutLast(s string) (before string, n int, ok bool) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return s, 0, false
	}
	n, err := strconv.Atoi(s[i+1:])
	return s[:i], n, err == nil && n > 0
}
