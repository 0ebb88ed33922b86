package gclplugin

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
)

// The scripts drive golangci-lint with the plugin, which .ci/golangci builds.
func TestGolangci(t *testing.T) {
	path := os.Getenv("GOLANGCI_LINT")
	if path == "" {
		t.Skip("GOLANGCI_LINT does not name the program that .ci/golangci builds")
	}
	program, err := exec.LookPath(path)
	require.NoError(t, err)
	config, err := filepath.Abs(filepath.Join("..", "..", ".golangci-plugin.yml"))
	require.NoError(t, err)
	// Scripts run without the user's environment; this is what the go command needs of it.
	out, err := exec.Command("go", "env", "GOCACHE", "GOMODCACHE").Output()
	require.NoError(t, err)
	caches := strings.Fields(string(out))
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("LINT", program)
			env.Setenv("PLUGIN_YML", config)
			env.Setenv("GOLANGCI_LINT_CACHE", filepath.Join(env.WorkDir, "cache"))
			env.Setenv("GOCACHE", caches[0])
			env.Setenv("GOMODCACHE", caches[1])
			env.Setenv("GOTOOLCHAIN", "local")
			env.Setenv("GOPROXY", "off")
			return nil
		},
	})
}
