// Package gclplugin makes localstate a linter of golangci-lint, by its module
// plugin system. It must not know how findings are made, nor depend on
// golangci-lint itself.
package gclplugin

import (
	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/golocalstate/localstate/analyzers"
)

// name is the name of the linter: in the configuration and in //nolint comments.
const name = "localstate"

func init() { register.Plugin(name, newPlugin) }

type plugin struct{ analyzer *analysis.Analyzer }

// newPlugin takes what stands under linters.settings.custom.localstate.settings,
// as golangci-lint has read it. Whatever is no setting is an error.
func newPlugin(raw any) (register.LinterPlugin, error) {
	settings, err := register.DecodeSettings[analyzers.Settings](raw)
	if err != nil {
		return nil, err
	}
	// golangci-lint makes issues of their own of related information.
	settings.PathInMessage = true
	settings.NolintByDriver = true
	// One analyzer, called as the linter is: the names of others would be put
	// before their messages, which name the rule already.
	analyzer, err := analyzers.Combined(settings)
	if err != nil {
		return nil, err
	}
	return plugin{analyzer}, nil
}

// BuildAnalyzers returns the analyzer.
func (p plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	return []*analysis.Analyzer{p.analyzer}, nil
}

// GetLoadMode asks for syntax and types of all packages.
func (plugin) GetLoadMode() string { return register.LoadModeTypesInfo }
