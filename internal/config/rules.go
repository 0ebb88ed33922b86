package config

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/strictyaml"
)

// A Rule is the name of a rule.
type Rule string

// UnmarshalText reads the name of a rule.
func (r *Rule) UnmarshalText(text []byte) error {
	*r = Rule(text)
	return knownRule(string(text), catalog.Rules())
}

// knownRule says what is wrong with a word that stands for a rule.
func knownRule(word string, words []string) error {
	if slices.Contains(words, word) {
		return nil
	}
	return fmt.Errorf("unknown rule %q%s", word, strictyaml.Suggest(word, words))
}

// The words that stand for all rules and for no rule.
const (
	allRules = "all"
	noRules  = "none"
)

// A Selector turns rules on or off: "localcache" turns that rule on,
// "-localcache" off, "all" turns all on, and "none" all off.
type Selector string

// UnmarshalText reads a selector.
func (s *Selector) UnmarshalText(text []byte) error {
	*s = Selector(text)
	if name, off := strings.CutPrefix(string(text), "-"); off {
		if name == allRules {
			return fmt.Errorf("unknown rule %q, did you mean %q?", text, noRules)
		}
		return knownRule(name, catalog.Rules())
	}
	return knownRule(string(text), append(catalog.Rules(), allRules, noRules))
}

// Rules are selectors, of which the later ones win. A list that begins by turning
// something off takes it from what is on otherwise; any other list begins with nothing.
type Rules []Selector

// On reports whether a rule is on, given whether it is otherwise.
func (r Rules) On(rule string, otherwise bool) bool {
	on := otherwise
	for i, s := range r {
		name, off := strings.CutPrefix(string(s), "-")
		if i == 0 && !off {
			on = false
		}
		switch name {
		case noRules:
			on = false
		case allRules, rule:
			on = !off
		}
	}
	return on
}

// ParseRules reads selectors separated by commas, as on a command line.
func ParseRules(list string) (Rules, error) {
	if strings.TrimSpace(list) == "" {
		return nil, errors.New("no rule is named")
	}
	var rules Rules
	for word := range strings.SplitSeq(list, ",") {
		var s Selector
		if err := s.UnmarshalText([]byte(strings.TrimSpace(word))); err != nil {
			return nil, err
		}
		rules = append(rules, s)
	}
	return rules, nil
}
