package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/bench/internal/process"
)

func TestParseList(t *testing.T) {
	list, err := parseList(strings.NewReader("# servers\n\ngoharbor/harbor c50c7dd src # a comment\nrestic/rest-server v0.14.0 .\n"))
	require.NoError(t, err)
	assert.Equal(t, []target{{"goharbor/harbor", "c50c7dd", "src"}, {"restic/rest-server", "v0.14.0", "."}}, list)
	assert.Equal(t, "goharbor/harbor/src", list[0].name())
	assert.Equal(t, "restic/rest-server", list[1].name())
	assert.Equal(t, "goharbor+harbor", list[0].dirName())
	for _, bad := range []string{"harbor c50c7dd src", "a/b v1", "a/b/c v1 .", "a/ v1 .", "a/b v1 . more"} {
		_, err := parseList(strings.NewReader("\n" + bad))
		assert.ErrorContains(t, err, "line 2", bad)
	}
}

// The list itself is read, and has what it promises.
func TestList(t *testing.T) {
	f, err := os.Open(filepath.Join("..", "..", "wild.txt"))
	require.NoError(t, err)
	defer f.Close()
	list, err := parseList(f)
	require.NoError(t, err)
	assert.GreaterOrEqual(t, len(list), 40)
	seen := make(map[string]bool)
	for _, target := range list {
		assert.False(t, seen[target.name()], target.name())
		seen[target.name()] = true
	}
}

func TestRead(t *testing.T) {
	const found = `{"findings":[{"rule":"localcache"},{"rule":"localjob"},{"rule":"localcache"}],"skipped":[
		{"package":"m/a","what":"f","reason":"too large","bound":true},{"package":"m/b","reason":"b.go:1:1: no"}]}`
	var o outcome
	o.usage = process.Usage{Exit: 1, Wall: 2 * time.Second, CPU: 3 * time.Second, Peak: 200 << 20}
	o.packages, o.funcs = 4, 1000
	o.read([]byte(found), []byte("3 findings\n"))
	assert.Equal(t, "| m | 4 | 1000 | 2.00 s | 3.00 s | 3ms | 200 MB | 3: cache 2, job 1 | 1 | 1 |  |", o.row("m"))

	sum := outcome{rules: map[string]int{"localjob": 1}}
	sum.add(&o)
	assert.Equal(t, "4: cache 2, job 2", sum.findings())
	assert.Equal(t, "0", (&outcome{}).findings())
}

func TestCrashes(t *testing.T) {
	const clean = `{"findings":[],"skipped":[]}`
	for name, test := range map[string]struct {
		exit           int
		stdout, stderr string
		crash, refused string
	}{
		"clean":         {0, clean, "no findings", "", ""},
		"internal":      {2, "", "localstate: internal error while compiling m/a: nil\n  in f", "localstate: internal error while compiling m/a: nil", "internal error while compiling m/a: nil"},
		"refused":       {2, "", "localstate: not in a Go module\nRun it in one.", "", "not in a Go module"},
		"killed":        {-1, "", "", "exit code -1", ""},
		"runtime":       {2, "", "fatal error: all goroutines are asleep", "fatal error: all goroutines are asleep", "fatal error: all goroutines are asleep"},
		"cut":           {0, clean[:9], "", "bad JSON: unexpected end of JSON input", ""},
		"one function":  {0, `{"skipped":[{"package":"m","what":"f","reason":"not compiled: index"}]}`, "", "m f not compiled: index", ""},
		"whole package": {0, `{"skipped":[{"package":"m","reason":"no SSA form: nil"}]}`, "", "m  no SSA form: nil", ""},
	} {
		t.Run(name, func(t *testing.T) {
			o := outcome{usage: process.Usage{Exit: test.exit}}
			o.read([]byte(test.stdout), []byte(test.stderr))
			assert.Equal(t, test.crash, o.crash)
			assert.Equal(t, test.refused, o.refused)
		})
	}
}

func TestSize(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":        "module m\n\ngo 1.26\n",
		"main.go":       "package main\n\nvar f = func() {}\n\nfunc main() { go func() {}() }\n",
		"main_test.go":  "package main\n\nfunc helper() {}\n",
		"a/a.go":        "package a\n\ntype T int\n\nfunc (T) M() {}\n\nfunc broken( {\n",
		"empty/a.md":    "nothing",
		"b/b_plan9.go":  "package b\n\nfunc F() {}\n",
		"vendor/x/x.go": "package x\n\nfunc X() {}\n",
	} {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
	}
	packages, funcs, err := size(context.Background(), dir)
	require.NoError(t, err)
	assert.Equal(t, 2, packages)
	assert.Equal(t, 5, funcs)
	_, _, err = size(context.Background(), filepath.Join(dir, "absent"))
	assert.Error(t, err)
}

// A folder that is there is taken as it is.
func TestFetchKeeps(t *testing.T) {
	assert.NoError(t, fetch(context.Background(), target{repo: "no/such", commit: "x"}, t.TempDir()))
}
