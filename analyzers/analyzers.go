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
	"github.com/golocalstate/localstate/analyzers/localjob"
	"github.com/golocalstate/localstate/analyzers/locallimit"
	"github.com/golocalstate/localstate/analyzers/locallock"
	"github.com/golocalstate/localstate/analyzers/locallog"
	"github.com/golocalstate/localstate/analyzers/localsecret"
	"github.com/golocalstate/localstate/analyzers/localsession"
	"github.com/golocalstate/localstate/analyzers/localupload"
	"github.com/golocalstate/localstate/analyzers/localwrite"
	"github.com/golocalstate/localstate/internal/catalog"
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

// Settings say how analyzers report.
type Settings struct {
	// PathInMessage puts the path that proves a finding into its message
	// instead of related information, for drivers that make issues of their
	// own of related information, as golangci-lint does.
	PathInMessage bool
}

// All returns an analyzer for each rule.
func All() []*analysis.Analyzer { return New(Settings{}, Rules()...) }

// New returns an analyzer for each of the given rules.
func New(settings Settings, rules ...*rule.Rule) []*analysis.Analyzer {
	return check.Analyzers(rules, check.Settings{
		Related: !settings.PathInMessage,
		Catalog: catalog.Default,
	})
}
