package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"
)

// vetDriver runs go vet with the command as its tool.
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

	var list []reported
	for _, d := range vetDiagnostics(t, stdout.Bytes()) {
		r := reported{At: relative(t, dir, d.Posn), Message: d.Message}
		for _, s := range d.Related {
			r.Path = append(r.Path, relative(t, dir, s.Posn)+": "+s.Message)
		}
		list = append(list, r)
	}
	return list, ""
}

// A diagnostic is what go vet -json prints of one.
type diagnostic struct {
	Posn, Message string
	Related       []struct{ Posn, Message string }
}

// vetDiagnostics reads what go vet -json prints: one object a package, by package
// and analyzer.
func vetDiagnostics(t *testing.T, out []byte) []diagnostic {
	t.Helper()
	var list []diagnostic
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var packages map[string]map[string][]diagnostic
		err := dec.Decode(&packages)
		if errors.Is(err, io.EOF) {
			return list
		}
		require.NoError(t, err)
		for _, analyzers := range packages {
			for _, diagnostics := range analyzers {
				list = append(list, diagnostics...)
			}
		}
	}
}
