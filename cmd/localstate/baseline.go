package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/golocalstate/localstate/internal/baseline"
	"github.com/golocalstate/localstate/internal/driver"
	"github.com/golocalstate/localstate/internal/report"
)

const baselineText = `Baseline write remembers all that is found today, so that localstate -baseline
file reports only what is new. Keep the file under version control, and write it
again when findings are gone.`

// baselineOptions are the parsed arguments of localstate baseline write.
type baselineOptions struct {
	options
	file string
}

func (o *baselineOptions) flags() *flag.FlagSet {
	flags := o.options.flags("localstate baseline write")
	flags.Func("o", "write to a `file`, not to "+baseline.DefaultFile+" in the root of the module", nonEmpty(&o.file))
	return flags
}

// baselineCommand writes a baseline.
func baselineCommand(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	const write = "localstate baseline write"
	switch {
	case len(args) == 0:
		return fail(stderr, usageError("To write one: "+write, "localstate baseline does not say what to do with it"))
	case isHelp(args):
		fmt.Fprint(stdout, help("baseline write"))
		return exitClean
	case args[0] != "write":
		return fail(stderr, usageError("To write one: "+write, "localstate baseline has no command %s", args[0]))
	}
	opts := new(baselineOptions)
	err := opts.parse(opts.flags(), args[1:])
	switch {
	case err != nil:
		return fail(stderr, err)
	case opts.help:
		fmt.Fprint(stdout, help("baseline write"))
		return exitClean
	}
	if err := writeBaseline(ctx, &opts.options, opts.file, stderr); err != nil {
		return fail(stderr, err)
	}
	return exitClean
}

func writeBaseline(ctx context.Context, opts *options, file string, stderr io.Writer) error {
	m := newMeter(stderr, patience)
	defer m.stop()
	analysis, err := opts.analysis(m)
	if err != nil {
		return err
	}
	res, err := driver.Run(ctx, analysis)
	m.stop()
	if err != nil {
		return err
	}
	if file == "" {
		if file, err = defaultBaseline(opts.dir); err != nil {
			return err
		}
	}
	base := baseline.Of(res.Findings)
	var buf bytes.Buffer
	if err := base.Write(&buf); err != nil {
		return err
	}
	if err := os.WriteFile(file, buf.Bytes(), 0o666); err != nil {
		return unwritable(file, err)
	}
	_ = report.Skips(stderr, res.Skipped)
	fmt.Fprintf(stderr, "%s written to %s\n", report.Count(base.Len(), "finding"), file)
	return nil
}

// defaultBaseline is the baseline of the module that a folder lies in, as seen
// from the current folder.
func defaultBaseline(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	file := filepath.Join(driver.Root(abs), baseline.DefaultFile)
	here, err := os.Getwd()
	if err != nil {
		return "", err
	}
	if rel, err := filepath.Rel(here, file); err == nil && filepath.IsLocal(rel) {
		return rel, nil
	}
	return file, nil
}
