package gclplugin

import (
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
)

func TestPlugin(t *testing.T) {
	create, err := register.GetPlugin(name)
	require.NoError(t, err)
	for _, settings := range []any{nil, map[string]any{}, map[string]any{"severity": "high"}} {
		p, err := create(settings)
		require.NoError(t, err)
		assert.Equal(t, register.LoadModeTypesInfo, p.GetLoadMode())
		analyzers, err := p.BuildAnalyzers()
		require.NoError(t, err)
		require.NoError(t, analysis.Validate(analyzers))
		require.Len(t, analyzers, 1)
		assert.Equal(t, name, analyzers[0].Name)
	}
}

func TestPluginSettings(t *testing.T) {
	tests := []struct {
		settings any
		err      string
	}{
		{map[string]any{"rulse": []any{"localcache"}}, `unknown field "rulse"`},
		{map[string]any{"rules": []any{"localcahe"}}, `unknown rule "localcahe", did you mean "localcache"?`},
		{"own", "cannot unmarshal string"},
	}
	for _, tt := range tests {
		_, err := newPlugin(tt.settings)
		assert.ErrorContains(t, err, tt.err)
	}
}
