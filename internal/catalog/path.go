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

// A typeName is a type as types.TypeString writes it, taken apart:
// "*github.com/a/b/v2.T[int]" has the operators "*", the package
// "github.com/a/b/v2" and the name "T". Type arguments are left out. What is no
// named type of a package, such as "int" or "map[string]int", is all name.
type typeName struct{ operators, pkg, name string }

func splitType(s string) typeName {
	name := s
	for {
		rest := name
		for _, operator := range []string{"*", "[]", "..."} {
			rest = strings.TrimPrefix(rest, operator)
		}
		if len(rest) == len(name) {
			break
		}
		name = rest
	}
	t := typeName{operators: s[:len(s)-len(name)], name: name}
	if bracket := strings.IndexByte(name, '['); bracket > 0 {
		name = name[:bracket]
	}
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 && !strings.ContainsAny(name, " ({") {
		t.pkg, t.name = name[:dot], name[dot+1:]
	}
	return t
}

// canonical writes the type without the major version of its package.
func (t typeName) canonical() string {
	if t.pkg == "" {
		return t.operators + t.name
	}
	pkg, _ := Canonical(t.pkg)
	return t.operators + pkg + "." + t.name
}
