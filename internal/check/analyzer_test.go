package check

import (
	"go/types"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/tools/go/analysis"
)

func TestSettingsModule(t *testing.T) {
	main := &analysis.Module{Path: "example.com/m"}
	foreign := &analysis.Module{Path: "example.com/lib", Version: "v1.0.0"}
	tests := []struct {
		scope  []string
		pkg    string
		module *analysis.Module
		want   analysis.Module
	}{
		{nil, "example.com/m/api", main, *main},
		{nil, "example.com/lib", foreign, *foreign},
		{nil, "example.com/mono/api", nil, analysis.Module{}},
		{[]string{"example.com/mono"}, "example.com/mono/api", nil, analysis.Module{Path: "example.com/mono"}},
		{[]string{"example.com/mono"}, "example.com/mono", nil, analysis.Module{Path: "example.com/mono"}},
		{[]string{"example.com/mono"}, "example.com/monolith", nil, analysis.Module{}},
		{[]string{"example.com/mono", "example.com/mono/api"}, "example.com/mono/api/v2", nil, analysis.Module{Path: "example.com/mono/api"}},
		{[]string{"example.com/lib"}, "example.com/lib", foreign, analysis.Module{Path: "example.com/lib"}},
	}
	for _, tt := range tests {
		settings := Settings{Scope: func() []string { return tt.scope }}
		pass := &analysis.Pass{Pkg: types.NewPackage(tt.pkg, "p"), Module: tt.module}
		assert.Equal(t, tt.want, settings.module(pass), "%s in %v", tt.pkg, tt.scope)
	}
	assert.Equal(t, *main, (&Settings{}).module(&analysis.Pass{Pkg: types.NewPackage("example.com/m", "m"), Module: main}))
}
