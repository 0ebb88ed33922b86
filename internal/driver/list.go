package driver

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// listed is what "go list" says about one package; see "go help list".
type listed struct {
	ImportPath      string
	Dir             string
	GoFiles         []string
	CgoFiles        []string
	CompiledGoFiles []string
	Imports         []string
	ImportMap       map[string]string
	DepOnly         bool
	ForTest         string
	Export          string
	Match           []string
	Module          *module
	Error           *listError

	// own reports whether the package is to be compiled.
	own bool
}

// module is the module that a listed package belongs to.
type module struct {
	Path      string
	Version   string
	Dir       string
	GoVersion string
}

// listError is what hinders the go command from building a package.
type listError struct {
	Pos string
	Err string
}

// path is the package's path without what "go list -test" adds to tell the
// variants of a package apart: "p [q.test]" is p as it is built for the tests of q.
func (p *listed) path() string {
	path, _, _ := strings.Cut(p.ImportPath, " [")
	return path
}

// tested is the path of the package that the tests among its files test: its own, or
// that which it tests from outside. It is empty without tests.
func (p *listed) tested() string {
	if p.path() == p.ForTest || p.path() == p.ForTest+"_test" {
		return p.ForTest
	}
	return ""
}

// subject is the path of the package, or of the one that it tests from outside.
func (p *listed) subject() string { return cmp.Or(p.tested(), p.path()) }

// users reports whether the package is the user's own, and not only compiled
// because the configuration names its module.
func (p *listed) users() bool { return p.own && p.Module.Version == "" }

// sources are the package's Go files.
func (p *listed) sources() []string {
	var names []string
	if len(p.CompiledGoFiles) > 0 {
		names = p.CompiledGoFiles
	} else {
		names = append(append(names, p.GoFiles...), p.CgoFiles...)
	}
	files := make([]string, len(names))
	for i, name := range names {
		if !filepath.IsAbs(name) {
			name = filepath.Join(p.Dir, name)
		}
		files[i] = name
	}
	return files
}

// lister asks the go command.
type lister struct {
	dir  string
	tags string
	// tests says to list packages together with their tests, too.
	tests bool
	// loading and refuser are those of Options.
	loading Loading
	refuser string
	// own reports whether the packages of a module are to be compiled.
	own func(module, version string) bool
}

// The fields that each question asks for. Fewer are faster: what a field costs
// the go command to compute differs much.
const (
	shapeFields    = "ImportPath,Dir,GoFiles,CgoFiles,Imports,ImportMap,DepOnly,ForTest,Match,Module,Error"
	exportFields   = "ImportPath,Export"
	compiledFields = "ImportPath,GoFiles,CompiledGoFiles"
)

// maxArgs bounds the bytes of package paths on one command line: Windows takes
// no more than 32767 characters.
const maxArgs = 30_000

// list runs "go list" with the flags for the packages, and returns its answer
// in its order.
func (l lister) list(ctx context.Context, flags []string, packages []string) ([]*listed, error) {
	args := append([]string{"list", "-e"}, flags...)
	if l.tags != "" {
		args = append(args, "-tags="+l.tags)
	}
	args = append(args, "--")
	args = append(args, packages...)

	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = l.dir
	// The go command names files as it sees its working directory; PWD keeps
	// the user's own spelling of it where symbolic links are on the way.
	cmd.Env = append(os.Environ(), "PWD="+l.dir)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			return nil, NoGo()
		}
		return nil, err
	}
	var pkgs []*listed
	dec := json.NewDecoder(stdout)
	for {
		pkg := new(listed)
		err = dec.Decode(pkg)
		if err != nil {
			break
		}
		if m := pkg.Module; m != nil {
			pkg.own = l.own(m.Path, m.Version)
			if m.Dir == "" { // a vendored module
				m.Dir = strings.TrimSuffix(pkg.Dir, filepath.FromSlash(strings.TrimPrefix(pkg.path(), m.Path)))
			}
		}
		pkgs = append(pkgs, pkg)
	}
	// Drain, so that the command does not wait for a reader.
	_, _ = io.Copy(io.Discard, stdout)
	waitErr := cmd.Wait()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case waitErr != nil:
		return nil, listFailure(stderr.String(), waitErr, l.dir)
	case err != io.EOF:
		return nil, err
	}
	return pkgs, nil
}

// NoGo is the error where there is no go command.
func NoGo() error {
	return failure("Install Go (https://go.dev/dl) and put its bin folder on the PATH.",
		"the go command was not found, and localstate needs it to find packages")
}

// listMany is list for any number of packages.
func (l lister) listMany(ctx context.Context, flags []string, packages []string) ([]*listed, error) {
	var all []*listed
	for len(packages) > 0 {
		n, size := 0, 0
		for n < len(packages) && (n == 0 || size+len(packages[n]) < maxArgs) {
			size += len(packages[n]) + 1
			n++
		}
		pkgs, err := l.list(ctx, flags, packages[:n])
		if err != nil {
			return nil, err
		}
		all = append(all, pkgs...)
		packages = packages[n:]
	}
	return all, nil
}

// listFailure puts into words why the go command gave no answer.
func listFailure(stderr string, err error, dir string) error {
	said := strings.TrimSpace(stderr)
	if said == "" {
		said = err.Error()
	}
	switch {
	case strings.Contains(said, "go.mod file not found"), strings.Contains(said, "cannot find main module"):
		return notInModule(dir)
	case strings.Contains(said, "go.mod requires go >="), strings.Contains(said, "go.work requires go >="):
		return failure("Install that version of Go, or set GOTOOLCHAIN=auto to let the go command fetch it.", "%s", said)
	case strings.Contains(said, "parsing go.mod"), strings.Contains(said, "parsing go.work"):
		return failure("Correct that file; \"go mod verify\" shows the same error.", "%s", said)
	}
	return failure("\"go list ./...\" shows the same error; localstate can run once that works.", "the go command failed: %s", said)
}

func notInModule(dir string) error {
	return failure("Run localstate inside the module of a server, or name its folder: localstate -C path/to/server ./...",
		"not in a Go module: there is no go.mod in %s nor in a folder above it", dir)
}
