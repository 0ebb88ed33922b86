package main

import (
	"bytes"
	"encoding/json"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/bench/internal/process"
)

func usages(walls ...time.Duration) []process.Usage {
	var list []process.Usage
	for _, w := range walls {
		list = append(list, process.Usage{Wall: w, CPU: 2 * w, Peak: int64(w)})
	}
	return list
}

func TestMedianOfEachFigure(t *testing.T) {
	k := row{runs: []process.Usage{{Wall: 1, CPU: 30, Peak: 100}, {Wall: 2, CPU: 10, Peak: 300}, {Wall: 3, CPU: 20, Peak: 200}}}
	assert.Equal(t, process.Usage{Wall: 2, CPU: 20, Peak: 200}, k.median())
}

func TestRatioIsPaired(t *testing.T) {
	// The machine was slower in the second round: the ratio of each round counts.
	base := row{runs: usages(10, 100, 10)}
	k := row{runs: usages(20, 200, 30)}
	assert.Equal(t, 2.0, k.ratio(&base, cpu))
	peer := row{runs: usages(5)}
	assert.Equal(t, 4.0, k.ratio(&peer, wall), "rounds in which both took part")
	assert.Zero(t, k.ratio(&row{}, wall))
}

func TestWrite(t *testing.T) {
	rows := []*row{
		{name: floorName, runs: usages(time.Second, time.Second)},
		{name: ownName, runs: usages(1200*time.Millisecond, 1200*time.Millisecond)},
		{name: "staticcheck v0", runs: usages(4 * time.Second)},
		{name: "gosec v0", runs: usages(20 * time.Second)},
		{name: "nilaway v0", runs: usages(time.Second), note: "failed | badly"},
	}
	var out bytes.Buffer
	write(&out, &module{path: "example.com/m", dir: "/m", file: "/m/a/a.go", packages: 2, lines: 30}, rows)
	assert.Equal(t, `
## example.com/m: 2 packages, 30 lines

|  | runs | wall | processor | memory | wall ÷ floor | processor ÷ floor |
|---|---:|---:|---:|---:|---:|---:|
| floor: list, parse, type-check | 2 | 1.00 s | 2.00 s | 954 MB | 1.00 | 1.00 |
| **localstate**, first run | 2 | 1.20 s | 2.40 s | 1144 MB | 1.20 | 1.20 |
| staticcheck v0 | 1 | 4.00 s | 8.00 s | 3815 MB | 4.00 | 4.00 |
| gosec v0 | 1 | 20.0 s | 40.0 s | 19073 MB | 20 | 20 |
| nilaway v0 | 1 | failed \| badly |  |  |  |  |

Edited: a/a.go

| goal | at most | is | met |
|---|---:|---:|---|
| wall, localstate ÷ floor | 1.30 | 1.20 | yes |
| processor, localstate ÷ staticcheck | 0.100 | 0.300 | no |
| processor, localstate ÷ gosec | 0.100 | 0.060 | yes |
| memory, localstate ÷ staticcheck | 0.200 | 0.300 | no |
`, out.String())
}

func TestEditedFile(t *testing.T) {
	pkgs := []listed{
		{ImportPath: "m", Dir: "/m", GoFiles: []string{"main.go"}, Deps: []string{"m/a", "m/b", "m/c"}},
		{ImportPath: "m/a", Dir: "/m/a", GoFiles: []string{"a.go"}, Deps: []string{"m/b", "m/c"}},
		{ImportPath: "m/b", Dir: "/m/b", GoFiles: []string{"b1.go", "b2.go"}, Deps: []string{"m/c"}},
		{ImportPath: "m/c", Dir: "/m/c", GoFiles: []string{"c.go"}},
		{ImportPath: "m/empty", Dir: "/m/empty", Deps: []string{"m/c"}},
	}
	assert.Equal(t, "/m/b/b1.go", editedFile(pkgs))
	assert.Equal(t, "/m/main.go", editedFile(pkgs[:1]))
	assert.Empty(t, editedFile(pkgs[4:]))
}

func TestEdit(t *testing.T) {
	for name, text := range map[string]string{
		"imports":    "package p\n\nimport (\n\t\"fmt\"\n\t\"os\"\n) // both\n\nfunc f() { fmt.Println(os.Args) }\n",
		"one import": "package p\n\nimport \"fmt\"\n\nfunc f() { fmt.Println() }\n",
		"none":       "package p // nothing\n\nfunc f() {}\n",
		"no newline": "package p",
	} {
		t.Run(name, func(t *testing.T) {
			edited, err := edit([]byte(text), "benchEdit")
			require.NoError(t, err)
			_, err = parser.ParseFile(token.NewFileSet(), "", edited, 0)
			require.NoError(t, err, string(edited))
			assert.Equal(t, text, strings.Replace(string(edited), "\n\nvar benchEdit = 1\n", "", 1))
		})
	}
	_, err := edit([]byte("no Go"), "x")
	assert.Error(t, err)
}

func TestOverlay(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.go")
	require.NoError(t, os.WriteFile(file, []byte("package a\n"), 0o666))
	m := module{dir: dir, file: file}
	list, err := m.overlay(t.TempDir(), "edit1")
	require.NoError(t, err)
	text, err := os.ReadFile(list)
	require.NoError(t, err)
	var overlay struct{ Replace map[string]string }
	require.NoError(t, json.Unmarshal(text, &overlay))
	edited, err := os.ReadFile(overlay.Replace[file])
	require.NoError(t, err)
	assert.Contains(t, string(edited), "var edit1 = 1")
	original, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "package a\n", string(original), "the module is not touched")
}

func TestField(t *testing.T) {
	text := []byte("model name\t: Some CPU @ 2.0GHz\nMemTotal:       24000000 kB\n")
	assert.Equal(t, "Some CPU @ 2.0GHz", field(text, "model name"))
	assert.Equal(t, "24000000", field(text, "MemTotal"))
	assert.Equal(t, "unknown", field(text, "absent"))
}

func TestShortVersion(t *testing.T) {
	assert.Equal(t, "v0.8.2", shortVersion("v0.8.2"))
	assert.Equal(t, "acb8859b9031", shortVersion("v0.0.0-20260918162853-acb8859b9031"))
}
