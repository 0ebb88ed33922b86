package catalog

import "strings"

// Canonical takes the major version out of an import path: it gives the path
// without its /vN elements (N of 2 and more) or the .vN of gopkg.in, and the
// version ("v1" where the path has none). Packages below a versioned module are
// covered: github.com/a/b/v2/sub gives github.com/a/b/sub and v2.
func Canonical(path string) (canonical, version string) {
	version = "v1"
	if !strings.Contains(path, "/v") && !strings.HasPrefix(path, gopkg) {
		return path, version
	}
	elements := strings.Split(path, "/")
	kept := elements[:1]
	for i, element := range elements[1:] {
		if i < 2 && elements[0]+"/" == gopkg {
			// gopkg.in/yaml.v3 or gopkg.in/user/name.v3
			if dot := strings.LastIndexByte(element, '.'); dot > 0 && isMajor(element[dot+1:], 0) {
				version = element[dot+1:]
				element = element[:dot]
			}
		} else if isMajor(element, 2) {
			version = element
			continue
		}
		kept = append(kept, element)
	}
	return strings.Join(kept, "/"), version
}

// gopkg is the host whose import paths carry the version as .vN.
const gopkg = "gopkg.in/"

// isMajor says whether s is vN with N of least and more, as in an import path.
func isMajor(s string, least int) bool {
	if len(s) < 2 || len(s) > 6 || s[0] != 'v' || (s[1] == '0' && len(s) > 2) {
		return false
	}
	n := 0
	for _, c := range s[1:] {
		if c < '0' || c > '9' {
			return false
		}
		n = n*10 + int(c-'0')
	}
	return n >= least
}

// canonicalType takes the major versions and the type arguments out of a type
// as types.TypeString writes it: "*github.com/a/b/v2.T[int]" gives
// "*github.com/a/b.T". The second result is the named type's package, or empty.
func canonicalType(s string) (canonical, pkg string) {
	operators, name := splitOperators(s)
	if bracket := strings.IndexByte(name, '['); bracket > 0 {
		name = name[:bracket]
	}
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 || strings.ContainsAny(name, " ({") {
		return operators + name, ""
	}
	pkg, _ = Canonical(name[:dot])
	return operators + pkg + name[dot:], pkg
}

// splitOperators splits a type into its leading *, [] and ... and the rest.
func splitOperators(s string) (operators, name string) {
	name = s
	for {
		rest := name
		for _, operator := range []string{"*", "[]", "..."} {
			rest = strings.TrimPrefix(rest, operator)
		}
		if len(rest) == len(name) {
			return s[:len(s)-len(name)], name
		}
		name = rest
	}
}
