// Wild runs localstate on a list of real servers and libraries, and prints what
// came of it as a Markdown table.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/golocalstate/localstate/bench/internal/process"
)

// options are the flags.
type options struct {
	list, src, tool, out, only string
	timeout                    time.Duration
}

func main() {
	var o options
	flag.StringVar(&o.list, "list", "wild.txt", "file that lists repository, commit and folder of the modules")
	flag.StringVar(&o.src, "src", filepath.Join(os.TempDir(), "localstate-wild"), "folder of the sources, owner+name; those that are missing are fetched, the others taken as they are")
	flag.StringVar(&o.tool, "tool", "localstate", "localstate")
	flag.StringVar(&o.out, "o", "", "folder to keep the findings in, as JSON")
	flag.StringVar(&o.only, "only", "", "run on those whose names contain this")
	flag.DurationVar(&o.timeout, "timeout", 15*time.Minute, "what one run may take")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "wild takes no arguments; see wild -h")
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "wild:", err)
		os.Exit(1)
	}
}

// run fails only where nothing can be done; what befalls a target is in its row.
func run(ctx context.Context, o options) error {
	text, err := os.ReadFile(o.list)
	if err != nil {
		return err
	}
	targets, err := parseList(bytes.NewReader(text))
	if err != nil {
		return fmt.Errorf("%s: %w", o.list, err)
	}
	for _, dir := range []string{o.src, o.out} {
		if dir == "" {
			continue
		}
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return err
		}
	}
	fmt.Println(head())
	var all outcome
	all.rules = make(map[string]int)
	done, crashes := 0, 0
	for _, t := range targets {
		if !strings.Contains(t.name(), o.only) {
			continue
		}
		res := o.try(ctx, t)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		fmt.Println(res.row(t.name()))
		if res.crash != "" {
			crashes++
		}
		if res.refused == "" {
			done++
			all.add(res)
		}
	}
	fmt.Println(all.row(fmt.Sprintf("**%d modules**", done)))
	if crashes > 0 {
		return fmt.Errorf("%d crashes", crashes)
	}
	return nil
}

// add adds up, but of memory takes the largest.
func (o *outcome) add(other *outcome) {
	o.packages += other.packages
	o.funcs += other.funcs
	o.usage.Wall += other.usage.Wall
	o.usage.CPU += other.usage.CPU
	o.usage.Peak = max(o.usage.Peak, other.usage.Peak)
	for rule, n := range other.rules {
		o.rules[rule] += n
	}
	o.skipped += other.skipped
	o.bounds += other.bounds
}

// try runs on a target twice: the first run fills the build cache, and the
// second is measured and must say the same.
func (o options) try(ctx context.Context, t target) *outcome {
	res := new(outcome)
	repo := filepath.Join(o.src, t.dirName())
	if err := fetch(ctx, t, repo); err != nil {
		res.refused = err.Error()
		return res
	}
	dir := filepath.Join(repo, filepath.FromSlash(t.folder))
	var err error
	if res.packages, res.funcs, err = size(ctx, dir); err != nil {
		res.refused = "go list: " + said(err)
		return res
	}
	ctx, cancel := context.WithTimeout(ctx, 2*o.timeout)
	defer cancel()
	first, _, _, err := o.once(ctx, dir)
	if err != nil {
		res.refused = err.Error()
		return res
	}
	second, stderr, u, err := o.once(ctx, dir)
	if err != nil {
		res.refused = err.Error()
		return res
	}
	res.usage = u
	res.read(second, stderr)
	if res.crash == "" && !bytes.Equal(first, second) {
		res.crash = "two runs differ"
	}
	if o.out != "" && res.refused == "" {
		name := strings.ReplaceAll(t.name(), "/", "+") + ".json"
		if err := os.WriteFile(filepath.Join(o.out, name), second, 0o666); err != nil {
			fmt.Fprintln(os.Stderr, "wild:", err)
		}
	}
	return res
}

func (o options) once(ctx context.Context, dir string) (stdout, stderr []byte, u process.Usage, err error) {
	var out, said bytes.Buffer
	cmd := exec.Command(o.tool, "-no-cache", "-no-config", "-format", "json", "./...")
	cmd.Dir = dir
	cmd.Stdout, cmd.Stderr = &out, &said
	ctx, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	u, err = process.Run(ctx, cmd)
	if errors.Is(err, context.DeadlineExceeded) {
		err = fmt.Errorf("not done in %v", o.timeout)
	}
	return out.Bytes(), said.Bytes(), u, err
}

// fetch brings the repository's commit to a folder, without its history.
func fetch(ctx context.Context, t target, dir string) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	part := dir + ".part"
	if err := os.RemoveAll(part); err != nil {
		return err
	}
	for _, args := range [][]string{
		{"init", "-q", part},
		{"-C", part, "fetch", "-q", "--depth=1", "https://github.com/" + t.repo + ".git", t.commit},
		{"-C", part, "checkout", "-q", "FETCH_HEAD"},
	} {
		cmd := exec.CommandContext(ctx, "git", args...)
		cmd.Env = append(os.Environ(), "GIT_TERMINAL_PROMPT=0")
		if _, err := cmd.Output(); err != nil {
			return fmt.Errorf("git %s: %s", strings.Join(args, " "), said(err))
		}
	}
	return os.Rename(part, dir)
}

// said is the last line that a failed command said, or the error.
func said(err error) string {
	var exit *exec.ExitError
	if !errors.As(err, &exit) || len(exit.Stderr) == 0 {
		return err.Error()
	}
	lines := strings.Split(strings.TrimSpace(string(exit.Stderr)), "\n")
	return lines[len(lines)-1]
}
