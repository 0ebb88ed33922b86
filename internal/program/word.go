package program

import (
	"slices"
	"strings"
	"unicode"
)

// hasWord reports whether the name of a state, or of what holds it, has one of some words.
func (p *Program) hasWord(s *State, list []string) bool {
	has := func(name string) bool {
		return slices.ContainsFunc(words(name), func(w string) bool { return slices.Contains(list, w) })
	}
	if s.Library == nil {
		return has(s.Name)
	}
	if s.object < 0 {
		return false
	}
	held := p.held(s.object)
	return held != nil && has(held.Name)
}

// words splits a qualified name in camel case into its words, in lower case.
// The package's name is left out.
func words(name string) []string {
	if _, rest, ok := strings.Cut(name, "."); ok {
		name = rest
	}
	var list []string
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return r == '.' || r == '_' }) {
		letters := []rune(part)
		start := 0
		for k := 1; k < len(letters); k++ {
			// A word begins at "T" in "userTokens" and in "APITokens", but not at "P" in "userIPs".
			next := string(letters[k+1:])
			plural := next == "s" || len(next) > 1 && next[0] == 's' && unicode.IsUpper(letters[k+2])
			begins := unicode.IsLower(letters[k-1]) || next != "" && unicode.IsLower(letters[k+1]) && !plural
			if unicode.IsUpper(letters[k]) && begins {
				list = append(list, strings.ToLower(string(letters[start:k])))
				start = k
			}
		}
		list = append(list, strings.ToLower(string(letters[start:])))
	}
	return list
}
