//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// An interrupted run says so and leaves nothing behind of the revision that it
// compares with.
func TestInterrupt(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git")
	}
	command, err := exec.LookPath("localstate")
	require.NoError(t, err)
	dir, temporary := t.TempDir(), t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "testdata", "photoshare"))))
	for _, args := range [][]string{
		{"init", "-q"}, {"add", "."},
		{"-c", "user.name=somebody", "-c", "user.email=somebody@example.com", "commit", "-q", "-m", "one"},
	} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		require.NoError(t, cmd.Run())
	}
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(sig.String(), func(t *testing.T) {
			cmd := exec.Command(command, "-new-from", "HEAD", "./...")
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), "TMPDIR="+temporary)
			var stdout, stderr bytes.Buffer
			cmd.Stdout, cmd.Stderr = &stdout, &stderr
			require.NoError(t, cmd.Start())
			require.Eventually(t, func() bool { return len(left(t, temporary)) > 0 }, time.Minute, time.Millisecond)
			require.NoError(t, cmd.Process.Signal(sig))

			var exit *exec.ExitError
			require.True(t, errors.As(cmd.Wait(), &exit), "it ended before it was interrupted")
			assert.Equal(t, exitFailed, exit.ExitCode())
			assert.Equal(t, "localstate: interrupted\n", stderr.String())
			assert.Empty(t, stdout.String())
			assert.Empty(t, left(t, temporary))
		})
	}
}

// left lists what is in a folder.
func left(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "localstate-*"))
	require.NoError(t, err)
	return names
}
