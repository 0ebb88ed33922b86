package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/finding"
)

// reported is a finding as any driver reports it: positions with the file
// relative to the module, and the path as positions with their notes.
type reported struct {
	At, Message string
	Path        []string
}

// A foreign driver runs the analyzers as localstate itself does not.
type foreign struct {
	name string
	// run returns what the driver reports of the module in dir, and why it does
	// not analyse all of it.
	run func(t *testing.T, dir string) (list []reported, refusal string)
	// inMessage says that the driver does not print paths, so that they stand in the message.
	inMessage bool
	// everything says that the driver analyses all that a module imports.
	everything bool
	// broken matches what the driver says to a module that does not build.
	broken string
}

var foreigns = []foreign{
	{name: "vet", run: vetDriver, everything: true, broken: "no matching files found"},
	{name: "golangci-lint", run: golangciDriver, inMessage: true, everything: true, broken: "could not import|no matching files found"},
	{name: "nogo", run: nogoDriver, inMessage: true, broken: "no matching files found"},
	{name: "checker", run: checkerDriver, broken: "failed prerequisites"},
}

// Every driver must report the same for the same input as the own one, which
// the wants in the modules say (TestWants in package analyzers). But the others see a
// package at a time and cannot know that another has reported the same: of what
// several packages prove they print one each, where the own driver keeps the first.
func TestDriversAgree(t *testing.T) {
	if testing.Short() {
		t.Skip("go vet analyses every package that the modules import")
	}
	modules, err := filepath.Glob(filepath.Join("..", "..", "testdata", "*", "go.mod"))
	require.NoError(t, err)
	require.NotEmpty(t, modules)
	for _, mod := range modules {
		dir, err := filepath.Abs(filepath.Dir(mod))
		require.NoError(t, err)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			if filepath.Base(dir) == "places-sql" {
				// Without C the driver of SQLite is a stub, which need not be compiled.
				t.Setenv("CGO_ENABLED", "0")
			}
			own := ownDriver(t, dir)
			for _, d := range foreigns {
				if d.everything && strings.HasPrefix(filepath.Base(dir), "places-") {
					continue // hundreds of libraries to analyse, for forms that the other modules have too
				}
				t.Run(d.name, func(t *testing.T) {
					list, refusal := d.run(t, dir)
					if filepath.Base(dir) == "embed" {
						// A tree without its generated files: only the own driver goes on as far as it gets.
						require.Regexp(t, d.broken, refusal)
						return
					}
					require.Empty(t, refusal)
					compare(t, d, own, list)
				})
			}
		})
	}
}

func compare(t *testing.T, d foreign, own, list []reported) {
	t.Helper()
	for _, f := range own {
		if d.inMessage {
			f = inMessage(f)
		}
		same := func(g reported) bool { return reflect.DeepEqual(f, g) }
		assert.True(t, slices.ContainsFunc(list, same), "%s does not report %+v", d.name, f)
	}
	for _, f := range list {
		same := func(g reported) bool { return f.At == g.At && rule(f) == rule(g) }
		assert.True(t, slices.ContainsFunc(own, same), "only %s reports %+v", d.name, f)
	}
}

// rule is the rule that a message begins with.
func rule(f reported) string {
	name, _, _ := strings.Cut(f.Message, ":")
	return name
}

// inMessage is the finding as it is reported where the path stands in the
// message, without columns.
func inMessage(f reported) reported {
	steps := make([]string, len(f.Path))
	for i, s := range f.Path {
		parts := strings.SplitN(s, ":", 4)
		steps[i] = strings.Join([]string{parts[0], parts[1], parts[3]}, ":")
	}
	if len(steps) > 0 {
		f.Message += " [" + strings.Join(steps, "; ") + "]"
	}
	return reported{At: f.At, Message: f.Message}
}

func ownDriver(t *testing.T, dir string) []reported {
	t.Helper()
	var doc struct {
		Findings []finding.Finding
	}
	require.NoError(t, json.Unmarshal(output(t, dir, "localstate", "-format=json", "./..."), &doc))
	var list []reported
	for _, f := range doc.Findings {
		r := reported{At: position(f.Position), Message: fmt.Sprintf("%s: %s (%s)", f.Rule, f.Message, f.Severity)}
		for _, s := range f.Path {
			r.Path = append(r.Path, position(s.Position)+": "+s.Note)
		}
		list = append(list, r)
	}
	return list
}

func position(p finding.Position) string {
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

func relative(t *testing.T, dir, posn string) string {
	t.Helper()
	rel, err := filepath.Rel(dir, posn)
	require.NoError(t, err)
	return filepath.ToSlash(rel)
}

// output runs a command that may exit with the code for findings.
func output(t *testing.T, dir, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		require.Equal(t, exitFindings, exit.ExitCode(), "%s", exit.Stderr)
	} else {
		require.NoError(t, err)
	}
	return out
}

// tool is a program that a script in .ci builds; the environment variable names
// it. Without it the test is skipped: .ci/run always gives it.
func tool(t *testing.T, variable, script string) string {
	t.Helper()
	path := os.Getenv(variable)
	if path == "" {
		t.Skipf("%s does not name the program that %s builds", variable, script)
	}
	path, err := exec.LookPath(path)
	require.NoError(t, err)
	return path
}
