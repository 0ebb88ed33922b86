package directive

import (
	"path"
	"slices"
	"strings"
	"unicode"
)

// Word is what localstate's own directives begin with, behind the slashes.
const Word = "localstate:ignore"

// Rule is the rule for directives of localstate's own that ignore nothing.
const Rule = "localignore"

// linter is the name that other tools know localstate by.
const linter = "localstate"

// parseOwn reads a directive of localstate's own.
func parseOwn(text string) (Directive, bool) {
	spaced := false
	rest, ok := strings.CutPrefix(text, Word)
	if !ok {
		rest, ok = strings.CutPrefix(text, " "+Word)
		spaced = true
	}
	if !ok || rest != "" && rest[0] != ' ' && rest[0] != '\t' {
		return Directive{}, false
	}
	names, reason := splitNames(rest)
	d := Directive{Tool: Localstate, Rules: names}
	switch {
	case spaced:
		d.Problem = Spaced
	case len(names) == 0:
		d.Problem = NoRule
	case !strings.ContainsFunc(reason, unicode.IsLetter):
		d.Problem = NoReason
	}
	return d, true
}

// splitNames splits names with commas between them, which spaces may follow,
// from what stands behind them.
func splitNames(text string) (names []string, rest string) {
	rest = strings.TrimSpace(text)
	for rest != "" {
		end := strings.IndexFunc(rest, unicode.IsSpace)
		if end < 0 {
			end = len(rest)
		}
		word := rest[:end]
		rest = strings.TrimSpace(rest[end:])
		for name := range strings.SplitSeq(word, ",") {
			if name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		if !strings.HasSuffix(word, ",") {
			break
		}
	}
	return names, rest
}

// parseNolint reads a directive of golangci-lint as golangci-lint does. No names
// mean all linters.
func parseNolint(text string) (names []string, ok bool) {
	text = strings.TrimLeft(text, "/ ")
	rest, ok := strings.CutPrefix(text, "nolint")
	switch {
	case !ok || rest != "" && rest[0] != ' ' && rest[0] != ':':
		return nil, false
	case rest == "" || rest[0] == ' ' || strings.HasPrefix(rest, ":all"):
		return nil, true
	}
	rest, _, _ = strings.Cut(rest[1:], "//") // the explanation
	for name := range strings.SplitSeq(rest, ",") {
		names = append(names, strings.ToLower(strings.TrimSpace(name)))
	}
	if slices.Contains(names, "all") {
		return nil, true
	}
	return names, true
}

// parseLint reads a directive of staticcheck. One without a reason is none:
// staticcheck says so itself.
func parseLint(text string) (patterns []string, wholeFile, ok bool) {
	fields := strings.Fields(text)
	if len(fields) < 3 || !strings.HasPrefix(text, "lint:") || fields[0] != "lint:ignore" && fields[0] != "lint:file-ignore" {
		return nil, false, false
	}
	return strings.Split(strings.ToLower(fields[1]), ","), fields[0] == "lint:file-ignore", true
}

// named are the rules that golangci-lint's names of linters mean. None stand
// for all; ok is false where no rule is meant.
func (p *reader) named(names []string) (rules []string, ok bool) {
	if len(names) == 0 || slices.Contains(names, linter) {
		return nil, true
	}
	return p.pick(func(rule string) bool { return slices.Contains(names, rule) })
}

// matched are the rules that staticcheck's patterns mean, likewise.
func (p *reader) matched(patterns []string) (rules []string, ok bool) {
	match := func(name string) bool {
		return slices.ContainsFunc(patterns, func(pattern string) bool {
			ok, err := path.Match(pattern, name)
			return ok && err == nil
		})
	}
	if match(linter) {
		return nil, true
	}
	return p.pick(match)
}

func (p *reader) pick(meant func(rule string) bool) (rules []string, ok bool) {
	for _, rule := range p.rules {
		if meant(rule) {
			rules = append(rules, rule)
		}
	}
	return rules, len(rules) > 0
}
