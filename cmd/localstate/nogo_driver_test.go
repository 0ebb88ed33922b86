package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// nogoDriver runs nogo on each package of the module, as Bazel does: from a
// folder in which source files have relative names, with the export data of all
// imports and the facts of the direct ones. No package has a module.
func nogoDriver(t *testing.T, dir string) ([]reported, string) {
	t.Helper()
	nogo := tool(t, "NOGO", ".ci/nogo")
	scratch := t.TempDir()

	list := exec.Command("go", "list", "-deps", "-export", "-json=ImportPath,Dir,GoFiles,Imports,ImportMap,Export,Module", "./...")
	list.Dir = dir
	var stdout, stderr bytes.Buffer
	list.Stdout, list.Stderr = &stdout, &stderr
	if err := list.Run(); err != nil {
		return nil, stderr.String()
	}
	var found []reported
	facts := make(map[string]string)
	var importcfg strings.Builder
	for dec := json.NewDecoder(&stdout); ; {
		var pkg struct {
			ImportPath, Dir, Export string
			GoFiles, Imports        []string
			ImportMap               map[string]string
			Module                  *struct{ Main bool }
		}
		err := dec.Decode(&pkg)
		if errors.Is(err, io.EOF) {
			return found, ""
		}
		require.NoError(t, err)
		// Imports come before those who import them.
		if pkg.Module != nil && pkg.Module.Main {
			config := filepath.Join(scratch, "importcfg")
			require.NoError(t, os.WriteFile(config, []byte(importcfg.String()), 0o644))
			facts[pkg.ImportPath] = filepath.Join(scratch, fmt.Sprintf("%d.facts", len(facts)))
			args := []string{"-p", pkg.ImportPath, "-importcfg", config, "-x", facts[pkg.ImportPath]}
			for _, imp := range pkg.Imports {
				if file, ok := facts[imp]; ok {
					args = append(args, "-fact", imp+"="+file)
				}
			}
			for _, file := range pkg.GoFiles {
				args = append(args, relative(t, dir, filepath.Join(pkg.Dir, file)))
			}
			cmd := exec.Command(nogo, args...)
			cmd.Dir = dir
			out, _ := cmd.CombinedOutput()
			found = append(found, nogoFindings(t, string(out))...)
		}
		for from, to := range pkg.ImportMap {
			fmt.Fprintf(&importcfg, "importmap %s=%s\n", from, to)
		}
		if pkg.Export != "" {
			fmt.Fprintf(&importcfg, "packagefile %s=%s\n", pkg.ImportPath, pkg.Export)
		}
	}
}

var nogoFinding = regexp.MustCompile(`^([^:]+:\d+:\d+): (.*) \(localstate\)$`)

// nogoFindings reads what nogo prints.
func nogoFindings(t *testing.T, out string) []reported {
	t.Helper()
	var list []reported
	for line := range strings.Lines(out) {
		line = strings.TrimSpace(line)
		if line == "nogo: errors found by nogo during build-time code analysis:" {
			continue
		}
		m := nogoFinding.FindStringSubmatch(line)
		require.NotNil(t, m, "nogo said: %s", line)
		list = append(list, reported{At: m[1], Message: m[2]})
	}
	return list
}
