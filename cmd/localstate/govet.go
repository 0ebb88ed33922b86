package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/driver"
	"github.com/golocalstate/localstate/internal/finding"
)

const vetText = `Vet runs go vet with localstate as its tool, so that the go command caches what
is found, package by package. The configuration goes along as a flag, for the go
command would not notice that a file has changed. Flags that are not below go to
go vet: -json, -tags, -c=N, -fix, and so on.`

// sharedFlags are flags of a run that go vet has as well.
var sharedFlags = []string{"diff", "fix", "tags"}

// vetCommand is localstate vet.
func vetCommand(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var o configOptions
	flags := o.flags("localstate vet")
	ours, theirs := splitArgs(flags, args)
	for _, arg := range theirs {
		name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if strings.HasPrefix(arg, "-") && !slices.Contains(sharedFlags, name) && new(options).runFlags().Lookup(name) != nil {
			return fail(stderr, usageError("Leave vet out: localstate -"+name+" ..., or leave the flag out: go vet prints text, or JSON with -json.",
				"localstate vet has no flag -%s, for go vet does not know it", name))
		}
	}
	switch err := flags.Parse(ours); {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, help("vet"))
		return exitClean
	case err != nil:
		return fail(stderr, flagError(err, flags))
	}
	file, err := o.settings.load(o.dir)
	if err != nil {
		return fail(stderr, err)
	}
	policy, err := o.settings.policy(file)
	if err != nil {
		return fail(stderr, err)
	}
	dirs, err := modules(ctx, o.dir)
	if err != nil {
		return fail(stderr, err)
	}
	code, err := goVet(ctx, o.dir, policy.Rooted(dirs), theirs, stdout, stderr)
	if err != nil {
		return fail(stderr, err)
	}
	return code
}

// splitArgs parts the arguments that belong to a flag set, and those that ask for
// help, from all others.
func splitArgs(flags *flag.FlagSet, args []string) (ours, theirs []string) {
	for i := 0; i < len(args); i++ {
		name, _, hasValue := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(args[i], "-"), "-"), "=")
		f := flags.Lookup(name)
		switch {
		case !strings.HasPrefix(args[i], "-"):
			theirs = append(theirs, args[i])
		case name == "h" || name == "help":
			ours = append(ours, args[i])
		case f == nil:
			theirs = append(theirs, args[i])
		default:
			ours = append(ours, args[i])
			b, isBool := f.Value.(interface{ IsBoolFlag() bool })
			if !hasValue && !(isBool && b.IsBoolFlag()) && i+1 < len(args) {
				i++
				ours = append(ours, args[i])
			}
		}
	}
	return ours, theirs
}

// modules are the folders of the user's modules, by their paths.
func modules(ctx context.Context, dir string) (map[string]string, error) {
	cmd := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Path}}\t{{.Dir}}")
	cmd.Dir = dir
	out, err := cmd.Output()
	const next = "Run localstate inside the module of a server, or name its folder: localstate vet -C path/to/server ./..."
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		said, _, _ := strings.Cut(strings.TrimSpace(string(exit.Stderr)), "\n")
		return nil, usageError(next, "the go command failed: %s", said)
	case errors.Is(err, exec.ErrNotFound):
		return nil, driver.NoGo()
	case err != nil:
		return nil, err
	}
	dirs := make(map[string]string)
	for line := range strings.Lines(string(out)) {
		path, dir, _ := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		if dir != "" {
			dirs[path] = dir
		}
	}
	if len(dirs) == 0 {
		return nil, usageError(next, "not in a Go module")
	}
	return dirs, nil
}

// goVet runs go vet and returns the exit code: that of go vet does not tell
// findings from packages that do not build, and with -json it tells nothing.
func goVet(ctx context.Context, dir string, policy *config.Policy, args []string, stdout, stderr io.Writer) (int, error) {
	self, err := os.Executable()
	if err != nil {
		return 0, err
	}
	word, err := policy.Pack()
	if err != nil {
		return 0, err
	}
	cmd := exec.CommandContext(ctx, "go", append([]string{"vet", "-vettool=" + self, "-localstate.config=" + word}, args...)...)
	cmd.Dir = dir
	out := watcher{w: stdout, finding: jsonFinding, patch: patch, policy: policy}
	diagnostics := watcher{w: stderr, finding: textFinding, harmless: harmless, policy: policy}
	cmd.Stdout, cmd.Stderr = &out, &diagnostics
	err = cmd.Run()
	out.end()
	diagnostics.end()
	var exit *exec.ExitError
	switch {
	case err != nil && !errors.As(err, &exit):
		return 0, err
	case out.fails || diagnostics.fails:
		return exitFindings, nil
	case err != nil && (diagnostics.failure || !diagnostics.found):
		return exitFailed, nil
	}
	return exitClean, nil
}

// What a finding looks like in the output of go vet, with its severity, how a patch
// begins that -fix -diff prints instead, and what
// else go vet prints when nothing but findings keeps it from exiting with 0: headlines,
// steps of paths, lines of code, what it downloads, and its exit status.
var (
	textFinding = regexp.MustCompile(`:\d+:\d+: local[a-z]+: .* \((high|medium|low)\)$`)
	jsonFinding = regexp.MustCompile(`^\s*"message": "local[a-z]+: .* \((high|medium|low)\)",?$`)
	patch       = regexp.MustCompile(`^--- .* \(old\)$`)
	harmless    = regexp.MustCompile(`^(#|\d*\t|exit status |go: downloading |$)|:\d+:\d+: \t`)
)

// A watcher hands lines on and notes what they are.
type watcher struct {
	w                        io.Writer
	finding, patch, harmless *regexp.Regexp
	policy                   *config.Policy
	line                     []byte

	// found is set by a finding, fails by one that makes the command fail or by a patch, and
	// failure by a line that is neither a finding nor harmless.
	found, fails, failure bool
}

func (w *watcher) Write(p []byte) (int, error) {
	for rest := p; len(rest) > 0; {
		line, after, whole := bytes.Cut(rest, []byte("\n"))
		w.line = append(w.line, line...)
		if whole {
			w.end()
		}
		rest = after
	}
	return w.w.Write(p)
}

// end ends a line.
func (w *watcher) end() {
	switch match := w.finding.FindSubmatch(w.line); {
	case match != nil:
		w.found = true
		w.fails = w.fails || w.policy.Fails(finding.Finding{Severity: finding.Severity(match[1])})
	case w.patch != nil && w.patch.Match(w.line):
		w.fails = true
	case w.harmless != nil && !w.harmless.Match(w.line):
		w.failure = true
	}
	w.line = w.line[:0]
}
