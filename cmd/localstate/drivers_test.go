package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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

// Every driver must report the same for the same input. But go vet sees a
// package at a time and cannot know that another has reported the same: of what
// several packages prove it prints one each, where the own driver keeps the first.
func TestDriversAgree(t *testing.T) {
	if testing.Short() {
		t.Skip("go vet analyses every package that the modules import")
	}
	modules, err := filepath.Glob(filepath.Join("..", "..", "testdata", "*", "go.mod"))
	require.NoError(t, err)
	require.NotEmpty(t, modules)
	for _, mod := range modules {
		if strings.HasPrefix(filepath.Base(filepath.Dir(mod)), "places-") {
			continue // hundreds of libraries that go vet would analyse, for forms that the others have too
		}
		dir, err := filepath.Abs(filepath.Dir(mod))
		require.NoError(t, err)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			own := ownDriver(t, dir)
			vet, complaints := vetDriver(t, dir)
			if filepath.Base(dir) == "embed" {
				// go vet refuses modules that do not build; the own driver does not.
				require.Contains(t, complaints, "no matching files found")
				t.Skip(complaints)
			}
			require.Empty(t, complaints)
			for _, f := range own {
				same := func(g reported) bool { return reflect.DeepEqual(f, g) }
				assert.True(t, slices.ContainsFunc(vet, same), "go vet does not report %+v", f)
			}
			for _, f := range vet {
				same := func(g reported) bool { return f.At == g.At && rule(f) == rule(g) }
				assert.True(t, slices.ContainsFunc(own, same), "only go vet reports %+v", f)
			}
		})
	}
}

// rule is the rule that a message begins with.
func rule(f reported) string {
	name, _, _ := strings.Cut(f.Message, ":")
	return name
}

func ownDriver(t *testing.T, dir string) []reported {
	t.Helper()
	var doc struct {
		Findings []finding.Finding
	}
	require.NoError(t, json.Unmarshal(output(t, dir, "localstate", "-format=json", "./..."), &doc))
	var list []reported
	for _, f := range doc.Findings {
		r := reported{At: position(f.Position), Message: f.Rule + ": " + f.Message}
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

// vetDriver returns what go vet reports, and why it did not vet everything.
func vetDriver(t *testing.T, dir string) ([]reported, string) {
	t.Helper()
	command, err := exec.LookPath("localstate")
	require.NoError(t, err)
	cmd := exec.Command("go", "vet", "-json", "-vettool="+command, "./...")
	cmd.Dir = dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return nil, stderr.String()
	}

	type diagnostic struct {
		Posn, Message string
		Related       []struct{ Posn, Message string }
	}
	var list []reported
	// One JSON object a package, by package and analyzer.
	for dec := json.NewDecoder(&stdout); ; {
		var packages map[string]map[string][]diagnostic
		err := dec.Decode(&packages)
		if errors.Is(err, io.EOF) {
			return list, ""
		}
		require.NoError(t, err)
		for _, analyzers := range packages {
			for _, diagnostics := range analyzers {
				for _, d := range diagnostics {
					r := reported{At: relative(t, dir, d.Posn), Message: d.Message}
					for _, s := range d.Related {
						r.Path = append(r.Path, relative(t, dir, s.Posn)+": "+s.Message)
					}
					list = append(list, r)
				}
			}
		}
	}
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
