package driver_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/analyzers"
	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/driver"
	"github.com/golocalstate/localstate/internal/enormous"
)

// shrink makes enormous modules small enough for a test of each; what grows without
// a bound shows there already.
const shrink = 20

func TestEnormous(t *testing.T) {
	if testing.Short() {
		t.Skip("it analyses dozens of large modules")
	}
	policy, err := config.Default()
	require.NoError(t, err)
	for _, c := range enormous.Cases() {
		t.Run(c.Name, func(t *testing.T) {
			dir := t.TempDir()
			n := c.Size
			if n > 1000 {
				n /= shrink
			}
			require.NoError(t, c.Write(dir, n))
			res, err := driver.Run(context.Background(), driver.Options{Dir: dir, Rules: analyzers.Rules(), Policy: policy})
			require.NoError(t, err)
			assert.NotZero(t, res.Packages)
			for _, s := range res.Skipped {
				assert.NotEmpty(t, s.Package, "%+v", s)
				assert.NotEmpty(t, s.Reason, "%+v", s)
			}
		})
	}
}
