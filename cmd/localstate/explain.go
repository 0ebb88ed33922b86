package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/golocalstate/localstate/analyzers"
	"github.com/golocalstate/localstate/internal/cli"
	"github.com/golocalstate/localstate/internal/nearest"
)

const (
	explainText = `Explain prints what a rule reports, why that matters, what it does not report
and what to do instead. Without a rule it lists the rules.`

	listText = `List prints the rules, the severities that their findings can have, and what
they report.`
)

// listCommand is localstate list.
func listCommand(_ context.Context, args []string, stdout, stderr io.Writer) int {
	switch {
	case len(args) == 0:
		listRules(stdout)
		return exitClean
	case isHelp(args):
		fmt.Fprint(stdout, help("list"))
		return exitClean
	}
	return fail(stderr, usageError("Leave them out; localstate explain RULE says more about a rule.", "localstate list takes no arguments"))
}

// listRules prints a line for each rule.
func listRules(w io.Writer) {
	var rows [][2]string
	for _, r := range analyzers.Rules() {
		worst, mildest := r.Severities[0], r.Severities[len(r.Severities)-1]
		severities := string(worst)
		if worst != mildest {
			severities += "-" + string(mildest)
		}
		rows = append(rows, [2]string{fmt.Sprintf("%-12s  %s", r.Name, severities), r.Title})
	}
	fmt.Fprint(w, cli.Table(rows))
}

// explainCommand prints the documentation of a rule.
func explainCommand(_ context.Context, args []string, stdout, stderr io.Writer) int {
	rules := analyzers.Rules()
	switch {
	case len(args) == 0:
		for _, r := range rules {
			fmt.Fprintf(stdout, "%-13s %s\n", r.Name, r.Title)
		}
		return exitClean
	case isHelp(args):
		fmt.Fprint(stdout, help("explain"))
		return exitClean
	case strings.HasPrefix(args[0], "-"):
		return fail(stderr, usageError("See localstate explain -h.", "localstate explain has no flag %s", args[0]))
	case len(args) > 1:
		return fail(stderr, usageError("Explain one rule at a time: localstate explain "+args[0], "explain takes one rule"))
	}
	for _, r := range rules {
		if r.Name == args[0] {
			fmt.Fprint(stdout, r.Text())
			return exitClean
		}
	}
	next := nearest.Ask("", args[0], ruleNames()) + "The rules are " + strings.Join(ruleNames(), ", ") + "."
	return fail(stderr, usageError(next, "no rule %q", args[0]))
}
