package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/golocalstate/localstate/bench/internal/process"
	"github.com/golocalstate/localstate/bench/internal/table"
)

// An outcome is what a run on a target came to.
type outcome struct {
	packages, funcs int
	usage           process.Usage
	// rules are the numbers of findings.
	rules map[string]int
	// skipped is how many packages and functions were left out, bounds how
	// often a bound of the analysis was hit.
	skipped, bounds int
	// crash is the first sign of a mistake in localstate, refused why it did
	// not run on the input.
	crash, refused string
}

// document is what is read of localstate's JSON.
type document struct {
	Findings []struct{ Rule string }
	Skipped  []struct {
		Package, What, Reason string
		Bound                 bool
	}
}

// read fills in what localstate said.
func (o *outcome) read(stdout, stderr []byte) {
	said := strings.Split(strings.TrimSpace(string(stderr)), "\n")
	for _, line := range said {
		for _, sign := range []string{"internal error", "panic:", "fatal error:"} {
			if strings.Contains(line, sign) {
				o.crash = cmp.Or(o.crash, line)
			}
		}
	}
	switch {
	case o.usage.Exit == 2:
		o.refused = strings.TrimPrefix(said[0], "localstate: ")
		return
	case o.usage.Exit != 0 && o.usage.Exit != 1:
		o.crash = cmp.Or(o.crash, fmt.Sprintf("exit code %d", o.usage.Exit))
		return
	}
	var doc document
	if err := json.Unmarshal(stdout, &doc); err != nil {
		o.crash = cmp.Or(o.crash, "bad JSON: "+err.Error())
		return
	}
	o.rules = make(map[string]int)
	for _, f := range doc.Findings {
		o.rules[f.Rule]++
	}
	for _, s := range doc.Skipped {
		if s.Bound {
			o.bounds++
			continue
		}
		o.skipped++
		// These are recovered panics: the rest was analysed.
		if strings.HasPrefix(s.Reason, "not compiled:") || strings.HasPrefix(s.Reason, "no SSA form:") {
			o.crash = cmp.Or(o.crash, strings.Join([]string{s.Package, s.What, s.Reason}, " "))
		}
	}
}

// findings are the rules with the most findings first.
func (o *outcome) findings() string {
	type count struct {
		rule string
		n    int
	}
	var counts []count
	total := 0
	for rule, n := range o.rules {
		counts = append(counts, count{rule, n})
		total += n
	}
	slices.SortFunc(counts, func(a, b count) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.rule, b.rule)) })
	words := make([]string, len(counts))
	for i, c := range counts {
		words[i] = fmt.Sprintf("%s %d", strings.TrimPrefix(c.rule, "local"), c.n)
	}
	if total == 0 {
		return "0"
	}
	return fmt.Sprintf("%d: %s", total, strings.Join(words, ", "))
}

// head is the head of the table, and row its line for a target.
func head() string {
	return table.Head("module", "packages:", "functions:", "wall:", "processor:", "per function:", "memory:", "findings", "skipped:", "bounds:", "crash")
}

func (o *outcome) row(name string) string {
	if o.refused != "" {
		return table.Row(name, fmt.Sprint(o.packages), fmt.Sprint(o.funcs), "", "", "", "", "not run: "+o.refused, "", "", o.crash)
	}
	per := "-"
	if o.funcs > 0 {
		per = (o.usage.CPU / time.Duration(o.funcs)).Round(time.Microsecond).String()
	}
	return table.Row(name, fmt.Sprint(o.packages), fmt.Sprint(o.funcs), table.Seconds(o.usage.Wall), table.Seconds(o.usage.CPU), per,
		table.Bytes(o.usage.Peak), o.findings(), fmt.Sprint(o.skipped), fmt.Sprint(o.bounds), o.crash)
}
