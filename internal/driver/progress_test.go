package driver_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/analyzers"
	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/driver"
)

// The observer hears of every package in every step, and never that fewer are done.
func TestProgress(t *testing.T) {
	policy, err := config.Default()
	require.NoError(t, err)
	var events []driver.Progress
	_, err = driver.Run(context.Background(), driver.Options{
		Dir:      unpack(t, "siblings"),
		Rules:    analyzers.Rules(),
		Policy:   policy,
		Progress: func(p driver.Progress) { events = append(events, p) },
	})
	require.NoError(t, err)

	require.NotEmpty(t, events)
	assert.Equal(t, driver.Progress{Step: driver.Load}, events[0], "it begins before anything is known")
	last := make(map[driver.Step]driver.Progress)
	count := make(map[driver.Step]int)
	for _, e := range events[1:] {
		before := last[e.Step]
		assert.Greater(t, e.Done, before.Done, "%v after %v", e, before)
		if before.Total > 0 {
			assert.Equal(t, before.Total, e.Total, "%v after %v", e, before)
		}
		assert.LessOrEqual(t, last[driver.Link].Done, last[driver.Compile].Done, "what is linked was compiled")
		last[e.Step] = e
		count[e.Step]++
	}
	total := last[driver.Load].Total
	assert.Greater(t, total, 1)
	for _, step := range []driver.Step{driver.Load, driver.Compile, driver.Link} {
		assert.Equal(t, driver.Progress{Step: step, Done: total, Total: total}, last[step])
	}
	assert.Equal(t, total, count[driver.Compile])
	assert.Equal(t, total, count[driver.Link])
}

// An observer changes nothing, and a run that fails ends all the same.
func TestProgressOfFailure(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	policy, err := config.Default()
	require.NoError(t, err)
	_, err = driver.Run(ctx, driver.Options{
		Dir:    unpack(t, "siblings"),
		Rules:  analyzers.Rules(),
		Policy: policy,
		Progress: func(p driver.Progress) {
			if p.Step == driver.Compile {
				cancel()
			}
		},
	})
	assert.ErrorIs(t, err, context.Canceled)
}
