package process

import (
	"context"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRun(t *testing.T) {
	// A child of the shell uses the memory, and the shell waits for it.
	u, err := Run(context.Background(), exec.Command("sh", "-c", "head -c 50000000 /dev/zero | tail -n 1 | wc -c; exit 3"))
	require.NoError(t, err)
	assert.Equal(t, 3, u.Exit)
	assert.Positive(t, u.Wall)
	assert.Positive(t, u.CPU)
	assert.Greater(t, u.Peak, int64(50_000_000))
}

// What this process has used is not the command's.
func TestPeakIsOfTheCommand(t *testing.T) {
	block := make([]byte, 200<<20)
	for i := range block {
		block[i] = 1
	}
	assert.Equal(t, byte(1), block[len(block)/2])
	u, err := Run(context.Background(), exec.Command("true"))
	require.NoError(t, err)
	assert.Less(t, u.Peak, int64(50<<20))
}

func TestRunMissing(t *testing.T) {
	_, err := Run(context.Background(), exec.Command("/no/such/command"))
	assert.Error(t, err)
}

func TestRunEndsChildren(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	// Output is piped, so that Wait returns only when the child is gone as well.
	cmd := exec.Command("sh", "-c", "sleep 60; true")
	cmd.Stdout = new(discard)
	_, err := Run(ctx, cmd)
	assert.ErrorIs(t, err, context.DeadlineExceeded)
}

type discard struct{}

func (*discard) Write(p []byte) (int, error) { return len(p), nil }
