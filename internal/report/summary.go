package report

import (
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/golocalstate/localstate/internal/finding"
)

// Summary is the last line of a run: how many findings, by rule, and how many that
// comments tell to ignore, over how many packages, in what time.
func Summary(findings []finding.Finding, ignored, packages int, elapsed time.Duration) string {
	rules := ""
	if len(findings) > 0 {
		rules = " (" + strings.Join(byRule(findings), ", ") + ")"
	}
	if ignored > 0 {
		rules += fmt.Sprintf(" and %d ignored", ignored)
	}
	return fmt.Sprintf("%s%s in %s, %.1f s", Count(len(findings), "finding"), rules, Count(packages, "package"), elapsed.Seconds())
}

// byRule says how many findings there are of each rule ("2 localcache").
func byRule(findings []finding.Finding) []string {
	counts := make(map[string]int)
	for _, f := range findings {
		counts[f.Rule]++
	}
	var list []string
	for _, rule := range slices.Sorted(maps.Keys(counts)) {
		list = append(list, fmt.Sprintf("%d %s", counts[rule], rule))
	}
	return list
}

// maxNames is how many left-out functions of a package are named: enough to see what part of it is
// affected, few enough for a line.
const maxNames = 3

// Skips writes a line for each package that was not fully analysed, and one for
// all functions in which a bound of the analysis was hit.
func Skips(w io.Writer, skips []finding.Skip) error {
	for _, s := range summarize(skips) {
		if _, err := fmt.Fprintln(w, s); err != nil {
			return err
		}
	}
	return nil
}

// A skipped is what is said of a package that was not fully analysed, or of all
// functions in which a bound of the analysis was hit.
type skipped struct {
	label, pkg, reason string
	bound              bool
}

func (s skipped) String() string {
	if s.bound {
		return s.label + ": " + s.reason
	}
	return s.label + ": " + s.pkg + ": " + s.reason
}

// summarize puts the skips of each package together, and those for bounds at the end.
func summarize(skips []finding.Skip) []skipped {
	var list []skipped
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
		list = append(list, skipped{label: "not fully analysed", pkg: pkg, reason: skipReason(rest[:end])})
		rest = rest[end:]
	}
	if len(bounded) > 0 {
		list = append(list, skipped{
			label:  fmt.Sprintf("less precise in %s that hit a bound of the analysis", Count(len(bounded), "function")),
			reason: strings.Join(shorten(bounded), ", ") + " (all in -format json)",
			bound:  true,
		})
	}
	return list
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
