package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

// A peer is another tool, at a version that stays the same.
type peer struct {
	pkg, version string
	// with are versions of modules that the tool is built with instead of its own.
	with string
	// args are the arguments for a module's packages without their tests, as
	// localstate sees them. MODULE stands for the module's path.
	args []string
	// cache is the variable that names the folder of the tool's cache, if it has one.
	cache string
}

var peers = []peer{
	{pkg: "honnef.co/go/tools/cmd/staticcheck", version: "v0.8.2", cache: "STATICCHECK_CACHE",
		args: []string{"-tests=false", "./..."}},
	{pkg: "github.com/securego/gosec/v2/cmd/gosec", version: "v2.30.0",
		args: []string{"-quiet", "-no-fail", "./..."}},
	// The packages to analyse are the module's own, as nilaway's documentation advises.
	{pkg: "go.uber.org/nilaway/cmd/nilaway", version: "v0.0.0-20260918162853-acb8859b9031",
		args: []string{"-test=false", "-include-pkgs=MODULE", "./..."}},
	// Its own golang.org/x/tools no longer compiles.
	{pkg: "4d63.com/gochecknoglobals", version: "v0.2.2", with: "golang.org/x/tools@v0.52.0",
		args: []string{"./..."}},
}

func (p peer) name() string { return path.Base(p.pkg) }

// install builds the tool into a folder, unless it is there already in this version.
func (p peer) install(ctx context.Context, dir string) (string, error) {
	into := filepath.Join(dir, p.name()+"@"+p.version)
	binary := filepath.Join(into, p.name())
	if _, err := os.Stat(binary); err == nil {
		return binary, nil
	}
	if p.with == "" {
		return binary, goCommand(ctx, "", []string{"GOBIN=" + into}, "install", p.pkg+"@"+p.version)
	}
	module, err := os.MkdirTemp("", "bench-tool")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(module)
	for _, args := range [][]string{
		{"mod", "init", "tool"},
		{"get", p.pkg + "@" + p.version, p.with},
		{"build", "-o", binary, p.pkg},
	} {
		if err := goCommand(ctx, module, nil, args...); err != nil {
			return "", err
		}
	}
	return binary, nil
}

// goCommand runs the go command. Its error is the last line that it said.
func goCommand(ctx context.Context, dir string, env []string, args ...string) error {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		return fmt.Errorf("go %s: %w: %s", args[0], err, lines[len(lines)-1])
	}
	return nil
}
