package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The go command runs the vet tool again only on what an edit can reach.
func TestVetRunsOnWhatChanged(t *testing.T) {
	if testing.Short() {
		t.Skip("go vet analyses every package that the demo server imports")
	}
	dir := checkout(t)
	_, first := countedVet(t, dir)
	assert.Contains(t, first, "example.com/photoshare/internal/thumb/formats")

	before, runs := countedVet(t, dir)
	assert.Empty(t, runs)
	assert.NotEmpty(t, before)

	file := filepath.Join(dir, "internal", "thumb", "formats", "webp.go")
	appendTo(t, file, "\n// A comment changes no fact.\n")
	after, runs := countedVet(t, dir)
	assert.Equal(t, []string{"example.com/photoshare/internal/thumb/formats"}, runs)
	assert.Equal(t, before, after)

	appendTo(t, file, "\n// Added is new to those who import the package.\nvar Added = 1\n")
	after, runs = countedVet(t, dir)
	assert.Equal(t, dependents(t, dir, "example.com/photoshare/internal/thumb/formats"), runs)
	assert.Equal(t, before, after)
}

// Machines that share the go command's cache by a program share what the vet
// tool found out. The paths of checkouts must be kept out of the keys, with -trimpath.
func TestVetSharesCaches(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles all that the demo server imports")
	}
	cache, err := exec.LookPath("shared-cache")
	require.NoError(t, err)
	t.Setenv("GOCACHEPROG", cache+" "+t.TempDir())
	run := func(dir string) (findings, runs []string) {
		t.Setenv("GOCACHE", t.TempDir())
		return countedVet(t, dir, "-trimpath")
	}
	one, runs := run(checkout(t))
	require.NotEmpty(t, one)
	require.NotEmpty(t, runs)

	two, runs := run(checkout(t))
	assert.Empty(t, runs)
	assert.Equal(t, one, two)
}

// checkout is a copy of the demo server.
func checkout(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "photoshare")
	require.NoError(t, os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "testdata", "photoshare"))))
	return dir
}

func appendTo(t *testing.T, file, text string) {
	t.Helper()
	f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY, 0)
	require.NoError(t, err)
	_, err = f.WriteString(text)
	require.NoError(t, err)
	require.NoError(t, f.Close())
}

// dependents are the packages of a module that depend on one of them, itself included.
func dependents(t *testing.T, dir, pkg string) []string {
	t.Helper()
	var list []string
	for line := range strings.Lines(string(output(t, dir, "go", "list", "-f", "{{.ImportPath}} {{.Deps}}", "./..."))) {
		path, deps, _ := strings.Cut(strings.TrimSpace(line), " ")
		if path == pkg || slices.Contains(strings.Fields(strings.Trim(deps, "[]")), pkg) {
			list = append(list, path)
		}
	}
	slices.Sort(list)
	return list
}

// countedVet runs go vet. It returns the messages, sorted, and the packages that the
// tool was run on, sorted and each once: go vet runs it on a package with and
// without its tests.
func countedVet(t *testing.T, dir string, flags ...string) (messages, packages []string) {
	t.Helper()
	tool, err := exec.LookPath("counted-localstate")
	require.NoError(t, err)
	log := filepath.Join(t.TempDir(), "runs")
	t.Setenv("VET_RUNS", log)
	out := output(t, dir, "go", append(append([]string{"vet", "-json", "-vettool=" + tool}, flags...), "./...")...)
	for _, d := range vetDiagnostics(t, out) {
		messages = append(messages, d.Message)
	}
	slices.Sort(messages)
	runs, err := os.ReadFile(log)
	if !errors.Is(err, os.ErrNotExist) {
		require.NoError(t, err)
	}
	packages = strings.Fields(string(runs))
	slices.Sort(packages)
	return messages, slices.Compact(packages)
}

// countedCommand is the command, but notes on which packages the go command runs it.
func countedCommand() {
	if file := os.Args[len(os.Args)-1]; strings.HasSuffix(file, ".cfg") {
		data, err := os.ReadFile(file)
		if err != nil {
			log.Fatal(err)
		}
		var pkg struct{ ImportPath string }
		if err := json.Unmarshal(data, &pkg); err != nil {
			log.Fatal(err)
		}
		runs, err := os.OpenFile(os.Getenv("VET_RUNS"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			log.Fatal(err)
		}
		// Without the test that a variant is made for: "example.com/m [example.com/m.test]".
		path, _, _ := strings.Cut(pkg.ImportPath, " ")
		fmt.Fprintln(runs, strings.TrimSuffix(path, "_test"))
		runs.Close()
	}
	main()
}

// sharedCache is a cache program for the go command, which keeps everything in
// the folder that it is given: go doc cmd/go/internal/cacheprog.
func sharedCache() {
	dir := os.Args[1]
	type response struct {
		ID            int64
		Err           string   `json:",omitempty"`
		KnownCommands []string `json:",omitempty"`
		Miss          bool     `json:",omitempty"`
		OutputID      []byte   `json:",omitempty"`
		Size          int64    `json:",omitempty"`
		DiskPath      string   `json:",omitempty"`
	}
	// Requests come one after the other, the body of what is put behind its request.
	requests := json.NewDecoder(bufio.NewReader(os.Stdin))
	responses := json.NewEncoder(os.Stdout)
	answer := func(r response) {
		if err := responses.Encode(r); err != nil {
			log.Fatal(err)
		}
	}
	answer(response{KnownCommands: []string{"get", "put", "close"}})
	for {
		var req struct {
			ID                 int64
			Command            string
			ActionID, OutputID []byte
			BodySize           int64
		}
		if err := requests.Decode(&req); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			log.Fatal(err)
		}
		action := filepath.Join(dir, hex.EncodeToString(req.ActionID))
		res := response{ID: req.ID}
		switch req.Command {
		case "close":
			answer(res)
			return
		case "get":
			id, err := os.ReadFile(action)
			if err != nil {
				res.Miss = true
				break
			}
			res.OutputID = id
			res.DiskPath = filepath.Join(dir, hex.EncodeToString(id)+".out")
			info, err := os.Stat(res.DiskPath)
			if err != nil {
				log.Fatal(err)
			}
			res.Size = info.Size()
		case "put":
			var body []byte
			if req.BodySize > 0 {
				if err := requests.Decode(&body); err != nil {
					log.Fatal(err)
				}
			}
			res.DiskPath = filepath.Join(dir, hex.EncodeToString(req.OutputID)+".out")
			if err := errors.Join(os.WriteFile(res.DiskPath, body, 0o600), os.WriteFile(action, req.OutputID, 0o600)); err != nil {
				res.Err = err.Error()
			}
		}
		answer(res)
	}
}
