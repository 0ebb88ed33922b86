package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/baseline"
	"github.com/golocalstate/localstate/internal/driver"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/report"
	"github.com/golocalstate/localstate/internal/revision"
)

// A comparison is what a run's findings are compared with: what the flags
// -baseline and -new-from name.
type comparison struct {
	opts *options
	base *baseline.Baseline
	old  *revision.Tree
}

// newComparison reads the baseline and lays out the revision, so that a mistake
// in their names is found before the work is done.
func newComparison(ctx context.Context, opts *options) (*comparison, error) {
	c := &comparison{opts: opts}
	var err error
	if opts.baseline != "" {
		if c.base, err = baseline.Read(opts.baseline); err != nil {
			return nil, err
		}
	}
	if opts.rev != "" {
		dir, err := filepath.Abs(opts.dir)
		if err != nil {
			return nil, err
		}
		if c.old, err = revision.CheckOut(ctx, dir, opts.rev); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// close removes the files of the revision.
func (c *comparison) close() {
	if c.old != nil {
		_ = c.old.Remove() // in the folder for temporary files, which the system empties
	}
}

// keepNew keeps of the findings of a run those that are new.
func (c *comparison) keepNew(ctx context.Context, res *driver.Result, analysis driver.Options, m *meter) (*known, error) {
	k := &known{baseline: c.opts.baseline, rev: c.opts.rev, dir: c.opts.dir}
	if c.base != nil {
		var gone []baseline.Entry
		res.Findings, k.inBaseline, gone = c.base.Split(res.Findings)
		if c.isWhole(res) {
			k.gone = gone
		}
	}
	if c.old == nil || len(res.Findings) == 0 {
		return k, nil
	}
	old, err := c.findingsThen(ctx, res, analysis, m)
	if err != nil {
		return nil, err
	}
	res.Findings, k.inRevision, _ = baseline.Of(old).Split(res.Findings)
	return k, nil
}

// isWhole reports whether a run saw the whole module and told all of it, so that
// what it did not find is not there.
func (c *comparison) isWhole(res *driver.Result) bool {
	dir, err := filepath.Abs(c.opts.dir)
	all := len(c.opts.patterns) == 0 || slices.Equal(c.opts.patterns, []string{"./..."})
	return err == nil && all && !c.opts.narrowed && driver.Root(dir) == dir &&
		!slices.ContainsFunc(res.Skipped, func(s finding.Skip) bool { return !s.Bound })
}

// findingsThen returns the findings of the revision. What could not be analysed
// there would make old findings look new, so that is an error unless today's
// package cannot be analysed for the same reason.
func (c *comparison) findingsThen(ctx context.Context, now *driver.Result, analysis driver.Options, m *meter) ([]finding.Finding, error) {
	today, err := filepath.Abs(c.opts.dir)
	if err != nil {
		return nil, err
	}
	analysis.Dir = c.old.Dir
	analysis.Policy = analysis.Policy.Moved(today, c.old.Dir)
	analysis.Progress = m.observe(c.opts.rev + ": ")
	analysis.Patterns = patternsThen(analysis.Patterns, today, c.old.Dir, c.opts.tests)
	if len(analysis.Patterns) == 0 && len(c.opts.patterns) > 0 {
		return nil, nil // none of the packages was there
	}
	res, err := driver.Run(ctx, analysis)
	var failure *driver.Failure
	if errors.As(err, &failure) {
		return nil, c.unlike(strings.ReplaceAll(failure.Problem, c.old.Dir, today))
	}
	if err != nil {
		return nil, err
	}
	for _, s := range res.Skipped {
		same := func(t finding.Skip) bool {
			return t.Package == s.Package && t.What == "" && withoutPosition(t.Reason) == withoutPosition(s.Reason)
		}
		if s.What == "" && !s.Bound && !slices.ContainsFunc(now.Skipped, same) {
			return nil, c.unlike(s.Package + ": " + strings.ReplaceAll(s.Reason, c.old.Dir, today))
		}
	}
	return res.Findings, nil
}

// withoutPosition is the reason for a skip without the position that it begins with.
func withoutPosition(reason string) string { return reasonPosition.ReplaceAllString(reason, "") }

var reasonPosition = regexp.MustCompile(`^\S+\.go(:[0-9]+)*: `)

// unlike is the error for a revision that cannot be compared with.
func (c *comparison) unlike(problem string) error {
	return usageError(fmt.Sprintf("See whether it builds: git worktree add ../then %s, and there go build ./... Or compare with a file of known findings: localstate baseline write", c.opts.rev),
		"what is new since %s cannot be told, because that revision cannot be analysed as today's code is: %s", c.opts.rev, problem)
}

// patternsThen are the patterns for the folder of the revision: those for
// folders without Go files then are left out, and absolute ones moved there.
func patternsThen(patterns []string, today, then string, tests bool) []string {
	var kept []string
	for _, p := range patterns {
		folder, below := strings.CutSuffix(p, "/...")
		if filepath.IsAbs(folder) {
			rel, err := filepath.Rel(today, folder)
			if err != nil {
				continue
			}
			folder = "./" + filepath.ToSlash(rel)
			p = folder
			if below {
				p += "/..."
			}
		}
		isFolder := folder == "." || folder == ".." || strings.HasPrefix(folder, "./") || strings.HasPrefix(folder, "../")
		if !isFolder || holdsGo(filepath.Join(then, filepath.FromSlash(folder)), below, tests) {
			kept = append(kept, p)
		}
	}
	return kept
}

// holdsGo reports whether a folder holds Go files, or one below it does. Tests count
// where they are looked at.
func holdsGo(dir string, below, tests bool) bool {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return false
	}
	for _, e := range entries {
		name := e.Name()
		switch {
		case !e.IsDir() && strings.HasSuffix(name, ".go") && (tests || !strings.HasSuffix(name, "_test.go")),
			e.IsDir() && below && holdsGo(filepath.Join(dir, name), true, tests):
			return true
		}
	}
	return false
}

// known says which findings of a run were left out because they are known.
type known struct {
	baseline, rev, dir     string
	inBaseline, inRevision int
	// gone are the entries of the baseline that nothing was found for.
	gone []baseline.Entry
}

// summary is the end of a run's last line.
func (k *known) summary() string {
	text := ""
	if k.baseline != "" {
		text += fmt.Sprintf("; %d known in %s", k.inBaseline, k.baseline)
	}
	if k.rev != "" {
		text += fmt.Sprintf("; %d there at %s", k.inRevision, k.rev)
	}
	return text
}

// note says which entries of the baseline are not needed any more.
func (k *known) note(w io.Writer) {
	for _, e := range k.gone {
		fmt.Fprintf(w, "no longer found: %s %s in %s\n", e.Rule, e.Place, e.Package)
	}
	if n := len(k.gone); n > 0 {
		again := "localstate baseline write -o " + k.baseline
		if k.dir != "" {
			again += " -C " + k.dir
		}
		fmt.Fprintf(w, "%s of %s can go: %s\n", report.Count(n, "line"), k.baseline, again)
	}
}
