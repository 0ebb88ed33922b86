// Compare runs localstate, its peers and the floor on modules, beside each
// other and several times, and prints what each takes as a Markdown table. Without
// modules it runs the Go benchmarks. It is to lie in bench/bin, beside localstate and floor.
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
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/golocalstate/localstate/bench/internal/process"
	"github.com/golocalstate/localstate/bench/internal/table"
)

func main() {
	n := flag.Int("n", 5, "rounds")
	slow := flag.Int("slow", 2, "rounds in which the other tools and first runs under go vet take part")
	timeout := flag.Duration("timeout", 10*time.Minute, "what one run may take")
	only := flag.String("only", "", "measure only these tools, separated by commas, beside localstate, go vet and the floor")
	flag.Parse()
	if *n < 1 || *slow < 1 {
		fmt.Fprintln(os.Stderr, "compare: no rounds to measure in")
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if flag.NArg() == 0 {
		if err := benchmark(ctx, *n); err != nil {
			fmt.Fprintln(os.Stderr, "compare:", err)
			os.Exit(1)
		}
		return
	}
	if err := compare(ctx, flag.Args(), *n, min(*n, *slow), *timeout, *only); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

// benchmark runs the Go benchmarks of compile and link.
func benchmark(ctx context.Context, n int) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "go", "test", "-run=^$", "-bench=Compile|Link", fmt.Sprintf("-count=%d", n),
		"-timeout=1h", "./internal/driver", "./internal/program")
	cmd.Dir = filepath.Dir(filepath.Dir(filepath.Dir(self)))
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}

func compare(ctx context.Context, dirs []string, n, slow int, timeout time.Duration, only string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	bin := filepath.Dir(self)
	installed := make(map[string]string)
	for _, p := range peers {
		if only != "" && !strings.Contains(","+only+",", ","+p.name()+",") {
			continue
		}
		fmt.Fprintln(os.Stderr, "installing", p.name(), p.version)
		binary, err := p.install(ctx, filepath.Join(bin, "tools"))
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s is left out: %v\n", p.name(), err)
			continue
		}
		installed[p.name()] = binary
	}
	fmt.Println(machine(), "Load before:", load())
	for _, dir := range dirs {
		if err := compareOn(ctx, dir, bin, installed, n, slow, timeout); err != nil {
			return err
		}
	}
	fmt.Println("\nLoad after:", load())
	return nil
}

func compareOn(ctx context.Context, dir, bin string, installed map[string]string, n, slow int, timeout time.Duration) error {
	m, err := findModule(ctx, dir)
	if err != nil {
		return err
	}
	tmp, err := os.MkdirTemp("", "compare")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	l := &lab{bin: bin, tmp: tmp, m: m}
	groups, err := l.groups(installed, n, slow)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s: filling the build cache\n", m.path)
	if err := l.warm(ctx); err != nil {
		return err
	}
	for round := range n {
		for i := range groups {
			// Each round begins with another group, so that none always
			// has the same neighbour.
			for _, k := range groups[(i+round)%len(groups)] {
				if k.note == "" && round < k.rounds {
					k.measure(ctx, round, timeout)
				}
				if ctx.Err() != nil {
					return ctx.Err()
				}
			}
		}
	}
	var rows []*row
	for _, g := range groups {
		rows = append(rows, g...)
	}
	write(os.Stdout, m, rows)
	return nil
}

// warm fills the build cache and the file system's, so that nobody pays for it
// in the first round. It notes whether the module builds.
func (l *lab) warm(ctx context.Context) error {
	build := l.command(nil, "go", "build", "-o", os.DevNull, "./...")
	var said bytes.Buffer
	build.Stderr = &said
	u, err := process.Run(ctx, build)
	if err != nil {
		return err
	}
	if u.Exit != 0 {
		l.m.broken, _, _ = strings.Cut(strings.TrimSpace(said.String()), "\n")
	}
	for _, cmd := range []*exec.Cmd{
		l.command(nil, "go", "vet", "./..."),
		l.command(nil, filepath.Join(l.bin, "floor")),
		l.command(nil, filepath.Join(l.bin, "localstate"), "-no-cache", "./..."),
	} {
		if _, err := process.Run(ctx, cmd); err != nil {
			return err
		}
	}
	return nil
}

// measure runs the row once.
func (k *row) measure(ctx context.Context, round int, timeout time.Duration) {
	cmd, err := k.command(round)
	if err != nil {
		k.note = err.Error()
		return
	}
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = io.Discard, &said
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	u, err := process.Run(ctx, cmd)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		k.note = fmt.Sprintf("not done in %v", timeout)
	case err != nil:
		k.note = err.Error()
	case k.failed(u.Exit):
		lines := strings.Split(strings.TrimSpace(said.String()), "\n")
		k.note = fmt.Sprintf("failed with exit code %d: %.100s", u.Exit, lines[len(lines)-1])
	default:
		k.runs = append(k.runs, u)
	}
	fmt.Fprintf(os.Stderr, "round %d: %s: %s wall, %s processor, %s, exit code %d %s\n",
		round+1, k.name, table.Seconds(u.Wall), table.Seconds(u.CPU), table.Bytes(u.Peak), u.Exit, k.note)
}
