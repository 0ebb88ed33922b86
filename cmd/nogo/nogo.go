// Package nogo offers localstate to nogo, the runner of analyzers in Bazel's
// rules_go. nogo takes the variable Analyzer of each package in its deps. Whoever
// wants settings that flags cannot give makes a package like this one.
package nogo

import (
	"golang.org/x/tools/go/analysis"

	"github.com/golocalstate/localstate/analyzers"
)

// Analyzer reports what all rules find. nogo sets its flags from a file; the
// flag scope must be among them.
var Analyzer = newAnalyzer()

func newAnalyzer() *analysis.Analyzer {
	// nogo does not print related information.
	analyzer, err := analyzers.Combined(analyzers.Settings{PathInMessage: true})
	if err != nil {
		panic(err) // there are no settings that could be wrong
	}
	return analyzer
}
