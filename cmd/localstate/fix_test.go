package main

import (
	"bytes"
	"context"
	"flag"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/analyzers"
	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/driver"
	"github.com/golocalstate/localstate/internal/finding"
)

// The modules in testdata/fixes* hold what fixes are for, and beside it what looks
// like that and is not to be changed. A file that is changed has a twin, .golden,
// with what becomes of it. After a change run
//
//	go test ./cmd/localstate -run TestFix -update-fixes
var updateFixes = flag.Bool("update-fixes", false, "rewrite the golden files of testdata/fixes*")

const goldenExt = ".golden"

// fixModules calls f with a copy of each module.
func fixModules(t *testing.T, f func(t *testing.T, module, dir string)) {
	modules, err := filepath.Glob(filepath.Join("..", "..", "testdata", "fixes*"))
	require.NoError(t, err)
	require.Len(t, modules, 2)
	for _, module := range modules {
		t.Run(filepath.Base(module), func(t *testing.T) {
			dir := t.TempDir()
			require.NoError(t, os.CopyFS(dir, os.DirFS(module)))
			f(t, module, dir)
		})
	}
}

// goFiles are the texts of the Go files of a module, or of their golden twins.
func goFiles(t *testing.T, dir, ext string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		name, isFile := strings.CutSuffix(path, ".go"+ext)
		if err != nil || entry.IsDir() || !isFile {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(path)
		files[filepath.ToSlash(rel)+".go"] = string(text)
		return err
	})
	require.NoError(t, err)
	return files
}

// findings are those of a module, without the cache.
func findings(t *testing.T, dir string) []finding.Finding {
	t.Helper()
	policy, err := config.Default()
	require.NoError(t, err)
	res, err := driver.Run(context.Background(), driver.Options{Dir: dir, Rules: analyzers.Rules(), Policy: policy})
	require.NoError(t, err)
	return res.Findings
}

// localstate runs the command.
func localstate(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	cmd := exec.Command("localstate", args...)
	cmd.Stdout, cmd.Stderr = &out, &err
	if e := cmd.Run(); e != nil {
		var exit *exec.ExitError
		require.ErrorAs(t, e, &exit)
		code = exit.ExitCode()
	}
	return code, out.String(), err.String()
}

// What the fixes make of the modules builds with the real libraries, and what they
// are for is not found any more. What has no fix is not touched.
func TestFix(t *testing.T) {
	fixModules(t, func(t *testing.T, module, dir string) {
		before := findings(t, dir)
		code, _, stderr := localstate(t, "-C", dir, "-no-cache", "-fix", "./...")

		var kept []finding.Finding
		for _, f := range before {
			none := strings.Contains(f.Package, "none") || strings.HasSuffix(f.Package, "/beegofile") ||
				strings.Contains(f.Place, "Events") || strings.Contains(f.Place, "Configured")
			assert.Equal(t, none, f.Fix == nil, "%s:%d %s", f.File, f.Line, f.Place)
			if f.Fix == nil {
				kept = append(kept, f)
			} else {
				assert.Contains(t, stderr, "fixed: "+f.File)
			}
		}
		require.Less(t, len(kept), len(before))
		assert.Equal(t, map[bool]int{true: exitFindings, false: exitClean}[len(kept) > 0], code)

		changed := goFiles(t, dir, "")
		for name, text := range goFiles(t, module, "") {
			if changed[name] == text {
				delete(changed, name)
			}
		}
		if *updateFixes {
			for name, text := range changed {
				require.NoError(t, os.WriteFile(filepath.Join(module, filepath.FromSlash(name)+goldenExt), []byte(text), 0o644))
			}
		}
		assert.Equal(t, goFiles(t, module, goldenExt), changed)

		build := exec.Command("go", "vet", "./...")
		build.Dir = dir
		out, err := build.CombinedOutput()
		require.NoError(t, err, "%s", out)

		after := findings(t, dir)
		assert.Equal(t, places(kept), places(after))
		for _, f := range after {
			assert.Nil(t, f.Fix, "%s", f.Place)
		}
	})
}

// places names what findings are about.
func places(list []finding.Finding) []string {
	var names []string
	for _, f := range list {
		names = append(names, f.Rule+" "+f.Package+" "+f.Place)
	}
	slices.Sort(names)
	return names
}

// With -diff nothing is changed, and what would be is printed as a patch.
func TestFixDiff(t *testing.T) {
	fixModules(t, func(t *testing.T, module, dir string) {
		code, stdout, _ := localstate(t, "-C", dir, "-no-cache", "-fix", "-diff", "./...")
		assert.Equal(t, exitFindings, code)
		assert.Equal(t, goFiles(t, module, ""), goFiles(t, dir, ""))

		patch := exec.Command("git", "apply", "--unsafe-paths", "-p0", "-")
		patch.Dir = "/"
		patch.Stdin = strings.NewReader(stdout)
		out, err := patch.CombinedOutput()
		require.NoError(t, err, "%s", out)
		want := goFiles(t, module, "")
		maps.Copy(want, goFiles(t, module, goldenExt))
		assert.Equal(t, want, goFiles(t, dir, ""))
	})
}

// go vet makes the same of the files by its own means.
func TestVetFix(t *testing.T) {
	if testing.Short() {
		t.Skip("go vet analyses every package that the modules import")
	}
	command, err := exec.LookPath("localstate")
	require.NoError(t, err)
	fixModules(t, func(t *testing.T, module, dir string) {
		cmd := exec.Command("go", "vet", "-vettool="+command, "-fix", "./...")
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s", out)
		want := goFiles(t, module, "")
		maps.Copy(want, goFiles(t, module, goldenExt))
		assert.Equal(t, want, goFiles(t, dir, ""))
	})
}

// golangci-lint does, too, where it is given a build with the plugin.
func TestGolangciFix(t *testing.T) {
	golangci := tool(t, "GOLANGCI_LINT", ".ci/golangci")
	config, err := filepath.Abs(filepath.Join("..", "..", ".golangci-plugin.yml"))
	require.NoError(t, err)
	fixModules(t, func(t *testing.T, module, dir string) {
		t.Setenv("GOLANGCI_LINT_CACHE", t.TempDir())
		output(t, dir, golangci, "run", "--allow-parallel-runners", "-c", config, "--fix", "./...")
		want := goFiles(t, module, "")
		maps.Copy(want, goFiles(t, module, goldenExt))
		assert.Equal(t, want, goFiles(t, dir, ""))
	})
}

// Every fix of the catalogue has a case.
func TestFixCases(t *testing.T) {
	used := make(map[string]bool)
	fixModules(t, func(t *testing.T, _, dir string) {
		for _, f := range findings(t, dir) {
			if f.Fix != nil {
				used[f.Model.Package+"."+f.Model.Name] = true
			}
		}
	})
	cat, err := catalog.Written()
	require.NoError(t, err)
	files, err := cat.Files()
	require.NoError(t, err)
	rows := 0
	for _, file := range files {
		for _, row := range file.Funcs {
			if row.Fix != nil {
				rows++
				assert.True(t, hasCase(used, file, row.Name), "%s: no case of the fix of %s.%s", row.Pos, file.Package, row.Name)
			}
		}
		for _, row := range file.Vars {
			if row.Fix != nil {
				rows++
				assert.True(t, hasCase(used, file, row.Name), "%s: no case of the fix of %s.%s", row.Pos, file.Package, row.Name)
			}
		}
	}
	assert.NotZero(t, rows)
}

func hasCase(used map[string]bool, file *catalog.File, name string) bool {
	for key := range used {
		dot := strings.LastIndexByte(key, '.')
		if key[dot+1:] == name && file.Covers(key[:dot]) {
			return true
		}
	}
	return false
}
