package report

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/golocalstate/localstate/internal/finding"
)

// Summary is the last line of a run: how many findings, by rule, over how many packages, in what time.
func Summary(findings []finding.Finding, packages int, elapsed time.Duration) string {
	counts := make(map[string]int)
	var rules []string
	for _, f := range findings {
		if counts[f.Rule] == 0 {
			rules = append(rules, f.Rule)
		}
		counts[f.Rule]++
	}
	slices.Sort(rules)
	for i, rule := range rules {
		rules[i] = fmt.Sprintf("%d %s", counts[rule], rule)
	}
	byRule := ""
	if len(rules) > 0 {
		byRule = " (" + strings.Join(rules, ", ") + ")"
	}
	return fmt.Sprintf("%s%s in %s, %.1f s", Count(len(findings), "finding"), byRule, Count(packages, "package"), elapsed.Seconds())
}

// maxNames is how many left-out functions of a package are named: enough to see what part of it is
// affected, few enough for a line.
const maxNames = 3

// Skips writes a line for each package that was not fully analysed, and one for
// all functions in which a bound of the analysis was hit.
func Skips(w io.Writer, skips []finding.Skip) error {
	var bounded []string
	rest := slices.DeleteFunc(slices.Clone(skips), func(s finding.Skip) bool {
		if s.Bound {
			bounded = append(bounded, path.Base(s.Package)+"."+s.What)
		}
		return s.Bound
	})
	for len(rest) > 0 {
		pkg := rest[0].Package
		end := slices.IndexFunc(rest, func(s finding.Skip) bool { return s.Package != pkg })
		if end < 0 {
			end = len(rest)
		}
		if _, err := fmt.Fprintf(w, "not fully analysed: %s: %s\n", pkg, skipReason(rest[:end])); err != nil {
			return err
		}
		rest = rest[end:]
	}
	if len(bounded) == 0 {
		return nil
	}
	_, err := fmt.Fprintf(w, "less precise in %s that hit a bound of the analysis: %s (all in -format json)\n",
		Count(len(bounded), "function"), strings.Join(shorten(bounded), ", "))
	return err
}

// shorten cuts a list of names to a few and says how many more there are.
func shorten(names []string) []string {
	if more := len(names) - maxNames; more > 1 {
		return append(slices.Clone(names[:maxNames]), fmt.Sprintf("%d more", more))
	}
	return names
}

// skipReason is the reason of one package: the first, which is the package's own where it has one.
func skipReason(skips []finding.Skip) string {
	reason := skips[0].Reason
	var names []string
	for _, s := range skips {
		if s.What != "" && !slices.Contains(names, s.What) {
			names = append(names, s.What)
		}
	}
	if len(names) > 0 {
		reason += " (left out: " + strings.Join(shorten(names), ", ") + ")"
	}
	return reason
}

// Count writes a number of things.
func Count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
