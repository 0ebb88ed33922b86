package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/golocalstate/localstate/bench/internal/process"
	"github.com/golocalstate/localstate/bench/internal/table"
)

// A row is one row of the table: a tool in one state of its cache.
type row struct {
	name string
	// command makes the command of a round; what it prepares is not measured.
	command func(round int) (*exec.Cmd, error)
	// failed reports whether an exit code means that the tool could not run.
	failed func(exit int) bool
	// rounds is in how many rounds it takes part.
	rounds int
	runs   []process.Usage
	// note says why there are no figures.
	note string
}

// A group are the rows that follow each other in a round, because one leaves
// behind what the next finds.
type group []*row

// The rows that others are compared with.
const (
	floorName   = "floor: list, parse, type-check"
	ownName     = "**localstate**, first run"
	vetEdited   = "go vet, one file edited"
	ownVetEdits = "**localstate under go vet**, one file edited"
)

// lab is where the tools are and where their files go.
type lab struct {
	// bin holds localstate and floor.
	bin string
	// tmp is a folder for caches and copies, of this run alone.
	tmp string
	m   *module
}

// groups are all that is measured on the module. What takes long takes part only
// in the first slow rounds: the other tools, and first runs under go vet.
func (l *lab) groups(installed map[string]string, rounds, slow int) ([]group, error) {
	vet, err := toolPath("vet")
	if err != nil {
		return nil, err
	}
	list := []group{
		{{name: floorName, failed: above(0), rounds: rounds, command: func(int) (*exec.Cmd, error) {
			return l.command(nil, filepath.Join(l.bin, "floor")), nil
		}}},
		{
			{name: ownName, failed: above(1), rounds: rounds, command: l.own},
			{name: "**localstate**, nothing changed", failed: above(1), rounds: rounds, command: l.own},
		},
		l.vetRows("go vet", vet, vetEdited, rounds, slow),
		l.vetRows("**localstate under go vet**", filepath.Join(l.bin, "localstate"), ownVetEdits, rounds, slow),
	}
	for _, p := range peers {
		if binary := installed[p.name()]; binary != "" {
			list = append(list, group{l.peerRow(p, binary, slow)})
		}
	}
	return list, nil
}

func above(most int) func(int) bool { return func(exit int) bool { return exit < 0 || exit > most } }

func (l *lab) command(env []string, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = l.m.dir
	cmd.Env = append(os.Environ(), env...)
	return cmd
}

func (l *lab) own(round int) (*exec.Cmd, error) {
	cache := filepath.Join(l.tmp, fmt.Sprintf("localstate-cache-%d", round))
	return l.command([]string{"LOCALSTATE_CACHE=" + cache}, filepath.Join(l.bin, "localstate"), "./..."), nil
}

// vetRows are the three runs of a vet tool: nothing known, nothing changed, and one
// file edited. The go command knows a tool by the hash of its file, and its own by
// name and version, so for a first run it is given a copy with another name and a
// few bytes more.
func (l *lab) vetRows(name, tool, edited string, rounds, slow int) group {
	id := strings.Map(func(r rune) rune {
		if r < 'a' || r > 'z' {
			return -1
		}
		return r
	}, name)
	var copied string
	run := func(args ...string) *exec.Cmd {
		return l.command(nil, "go", append(append([]string{"vet", "-vettool=" + copied}, args...), "./...")...)
	}
	return group{
		{name: name + ", first run", failed: above(1), rounds: slow, command: func(int) (*exec.Cmd, error) {
			program, err := os.ReadFile(tool)
			if err != nil {
				return nil, err
			}
			copied = filepath.Join(l.tmp, fmt.Sprintf("%s%d", id, time.Now().UnixNano()))
			return run(), os.WriteFile(copied, append(program, copied...), 0o777)
		}},
		{name: name + ", nothing changed", failed: above(1), rounds: rounds, command: func(int) (*exec.Cmd, error) {
			return run(), nil
		}},
		{name: edited, failed: above(1), rounds: rounds, command: func(int) (*exec.Cmd, error) {
			// Another text for each tool and round: what one has compiled must
			// not be there for the next.
			overlay, err := l.m.overlay(l.tmp, fmt.Sprintf("%sEdit%d", id, time.Now().UnixNano()))
			return run("-overlay=" + overlay), err
		}},
	}
}

func (l *lab) peerRow(p peer, binary string, rounds int) *row {
	return &row{
		rounds: rounds,
		name:   p.name() + " " + shortVersion(p.version),
		// Code 2 is said of bad flags by all of them, 3 of findings by some.
		failed: func(exit int) bool { return exit < 0 || exit == 2 || exit > 3 },
		command: func(round int) (*exec.Cmd, error) {
			var env, args []string
			if p.cache != "" {
				env = []string{p.cache + "=" + filepath.Join(l.tmp, fmt.Sprintf("%s-cache-%d", p.name(), round))}
			}
			for _, a := range p.args {
				args = append(args, strings.ReplaceAll(a, "MODULE", l.m.path))
			}
			return l.command(env, binary, args...), nil
		},
	}
}

// shortVersion cuts the commit from a version that has one.
func shortVersion(v string) string {
	if i := strings.LastIndexByte(v, '-'); i >= 0 {
		return v[i+1:]
	}
	return v
}

// median is the usage of the middle: each figure for itself.
func (k *row) median() process.Usage {
	var wall, cpu []time.Duration
	var peak []int64
	for _, u := range k.runs {
		wall, cpu, peak = append(wall, u.Wall), append(cpu, u.CPU), append(peak, u.Peak)
	}
	return process.Usage{Wall: table.Median(wall), CPU: table.Median(cpu), Peak: table.Median(peak)}
}

// A figure is one number of a run.
type figure func(process.Usage) float64

// ratio is the median of a figure of k divided by that of another row, round by round.
func (k *row) ratio(to *row, f figure) float64 {
	var ratios []float64
	for i := range min(len(k.runs), len(to.runs)) {
		if base := f(to.runs[i]); base > 0 {
			ratios = append(ratios, f(k.runs[i])/base)
		}
	}
	return table.Median(ratios)
}

func wall(u process.Usage) float64 { return u.Wall.Seconds() }
func cpu(u process.Usage) float64  { return u.CPU.Seconds() }
func peak(u process.Usage) float64 { return float64(u.Peak) }
