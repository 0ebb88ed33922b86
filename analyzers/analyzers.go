// Package analyzers lists the rules of localstate, and offers them as go/analysis analyzers for
// drivers such as go vet, golangci-lint and Bazel's nogo.
package analyzers

import (
	"golang.org/x/tools/go/analysis"

	"github.com/golocalstate/localstate/analyzers/localasset"
	"github.com/golocalstate/localstate/analyzers/localcache"
	"github.com/golocalstate/localstate/analyzers/localcert"
	"github.com/golocalstate/localstate/analyzers/localdb"
	"github.com/golocalstate/localstate/analyzers/localhub"
	"github.com/golocalstate/localstate/analyzers/localignore"
	"github.com/golocalstate/localstate/analyzers/localjob"
	"github.com/golocalstate/localstate/analyzers/locallimit"
	"github.com/golocalstate/localstate/analyzers/locallock"
	"github.com/golocalstate/localstate/analyzers/locallog"
	"github.com/golocalstate/localstate/analyzers/localsecret"
	"github.com/golocalstate/localstate/analyzers/localsession"
	"github.com/golocalstate/localstate/analyzers/localupload"
	"github.com/golocalstate/localstate/analyzers/localwrite"
	"github.com/golocalstate/localstate/internal/check"
	"github.com/golocalstate/localstate/internal/rule"
)

// Rules lists all rules.
func Rules() []*rule.Rule {
	return []*rule.Rule{
		localasset.Rule,
		localcache.Rule,
		localcert.Rule,
		localdb.Rule,
		localhub.Rule,
		localignore.Rule,
		localjob.Rule,
		locallimit.Rule,
		locallock.Rule,
		locallog.Rule,
		localsecret.Rule,
		localsession.Rule,
		localupload.Rule,
		localwrite.Rule,
	}
}

// All returns an analyzer for each rule, as they are without settings.
func All() []*analysis.Analyzer { return newAnalyzers(&options{related: true}) }

// New returns an analyzer for each rule. A rule that the settings turn off has
// one too, which reports nothing. Its error says what is wrong with the settings.
//
// The analyzers share one that they require, named localstate, which does the work. Its flags
// win over the settings, for drivers that know flags; drivers that register the
// flags only of analyzers that they are handed should be handed it as well.
func New(settings Settings) ([]*analysis.Analyzer, error) {
	policy, err := settings.policy()
	if err != nil {
		return nil, err
	}
	return newAnalyzers(settings.options(policy)), nil
}

// Combined returns one analyzer, called localstate, that reports what all rules
// find, for drivers that want one. It has the flags and settings that New's have.
func Combined(settings Settings) (*analysis.Analyzer, error) {
	policy, err := settings.policy()
	if err != nil {
		return nil, err
	}
	o := settings.options(policy)
	combined := check.Combined(Rules(), o.check())
	o.register(&combined.Flags)
	return combined, nil
}

// newAnalyzers makes analyzers that know nothing of any others that are made.
func newAnalyzers(o *options) []*analysis.Analyzer {
	list, engine := check.Analyzers(Rules(), o.check())
	o.register(&engine.Flags)
	return list
}
