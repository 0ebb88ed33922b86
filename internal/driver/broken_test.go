package driver_test

import (
	"os/exec"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Packages that do not compile are analysed as far as their types go, and each
// is named once.
func TestRunBroken(t *testing.T) {
	tests := []struct {
		archive  string
		packages int
		places   []string
		skipped  []string
	}{
		{
			archive:  "typeerror",
			packages: 2,
			places:   []string{"example.com/m/store: store.names"},
			skipped:  []string{`example.com/m/store: store/broken.go:3:27: cannot use "many" (untyped string constant) as int value in return statement`},
		},
		{
			archive:  "generated",
			packages: 2,
			places:   []string{"example.com/m/api: api.seen"},
			skipped:  []string{"example.com/m/api: api/api.go:7:2: could not import example.com/m/pb (no required module provides package example.com/m/pb)"},
		},
		{
			archive:  "syntax",
			packages: 1,
			places:   []string{"example.com/m: main.seen"},
			skipped:  []string{"example.com/m: half.go:3:12: expected ')', found '{'"},
		},
		{
			archive:  "cycle",
			packages: 2,
			places:   []string{},
			skipped: []string{
				"example.com/m/a: import cycle not allowed",
				"example.com/m/b: b/b.go:3:8: could not import example.com/m/a (the go command does not list it, or it imports this package)",
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.archive, func(t *testing.T) {
			t.Parallel()
			res, err := run(t, unpack(t, tt.archive))
			require.NoError(t, err)
			assert.Equal(t, tt.packages, res.Packages)
			assert.Equal(t, tt.places, places(res.Findings))
			assert.Equal(t, tt.skipped, reasons(res.Skipped))
		})
	}
}

func TestRunCgo(t *testing.T) {
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("no C compiler")
	}
	t.Parallel()
	res, err := run(t, unpack(t, "cgo"))
	require.NoError(t, err)
	assert.Equal(t, []string{"example.com/m: main.seen"}, places(res.Findings))
	assert.Empty(t, res.Skipped)
	for _, f := range res.Findings {
		assert.Equal(t, "main.go", f.File, "the user's file, not what cgo makes of it")
	}
}
