package nogo

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
)

// That nogo itself can run the analyzer is a test of cmd/localstate.
func TestAnalyzer(t *testing.T) {
	require.NoError(t, analysis.Validate([]*analysis.Analyzer{Analyzer}))
	assert.NotEmpty(t, Analyzer.FactTypes, "nogo runs only analyzers with facts on the packages of others")
	require.NoError(t, Analyzer.Flags.Set("scope", "example.com/mono,example.com/shared"))
	assert.Error(t, Analyzer.Flags.Set("rules", "localcahe"))
}
